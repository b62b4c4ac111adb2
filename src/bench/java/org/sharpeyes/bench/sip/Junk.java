package org.sharpeyes.bench.sip;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.EpollDatagramChannel;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.socket.SocketProtocolFamily;
import io.netty.util.ReferenceCountUtil;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

/**
 * What nobody asked for, at an even rate, from addresses of which no device is: noise, broken SIP, scanners, guessed
 * passwords, and messages in the name of registered devices. Each kind has its equal share; every packet differs.
 */
public final class Junk {
    private static final int SOCKETS = 64;
    private static final int DEVICES = 10_000;
    private static final long TICK_MILLIS = 2;
    private static final int LONGEST_NOISE = 1_400;

    private final EventLoop loop;
    private final List<Channel> channels = new ArrayList<>();
    private final Registrar registrar;
    private final double perSecond;
    private final SplittableRandom random = new SplittableRandom(28_181);
    private final long start = System.nanoTime();
    private long sent;
    private long answered;

    /** Begins at once. The sockets are bound to 127.0.1.1, 127.0.1.2 and so on. */
    public Junk(Registrar registrar, double perSecond) throws InterruptedException {
        this.registrar = registrar;
        this.perSecond = perSecond;
        loop = new MultiThreadIoEventLoopGroup(1, EpollIoHandler.newFactory()).next();
        for (int i = 1; i <= SOCKETS; i++) {
            channels.add(open("127.0.1." + i));
        }
        var unused = loop.scheduleAtFixedRate(this::tick, TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
    }

    private Channel open(String address) throws InterruptedException {
        return new Bootstrap()
                .group(loop)
                .channelFactory(() -> new EpollDatagramChannel(SocketProtocolFamily.INET))
                .option(ChannelOption.SO_SNDBUF, 1 << 20)
                .handler(new Count())
                .connect(registrar.address(), new InetSocketAddress(address, 0))
                .sync()
                .channel();
    }

    private void tick() {
        double due = (System.nanoTime() - start) * 1e-9 * perSecond;
        for (; sent < due; sent++) {
            Channel channel = channels.get((int) (sent % SOCKETS));
            byte[] packet = packet((int) (sent / SOCKETS % 8));
            ByteBuf bytes = channel.alloc().directBuffer(packet.length).writeBytes(packet);
            channel.write(bytes, channel.voidPromise());
        }
        channels.forEach(Channel::flush);
    }

    private byte[] packet(int kind) {
        return switch (kind) {
            case 0 -> noise();
            case 1 -> ("\0\0" + "A".repeat(random.nextInt(1, 300))).getBytes(ISO_8859_1);
            case 2 -> cut(sip("REGISTER", device(), "", "", ""));
            case 3 -> sip("OPTIONS", "1000", "", "User-Agent: friendly-scanner\n", "");
            case 4 -> sip("REGISTER", device(), "", guess(), "");
            case 5 -> sip("MESSAGE", device(), "", "Content-Type: Application/MANSCDP+xml\n", keepalive());
            case 6 -> sip("INVITE", Integer.toString(random.nextInt(1000, 9999)), "", "", "");
            default -> sip("REGISTER", device(), "Contact: *\nX: " + "y".repeat(random.nextInt(800)) + "\n", "", "");
        };
    }

    private byte[] noise() {
        byte[] bytes = new byte[random.nextInt(1, LONGEST_NOISE)];
        random.nextBytes(bytes);
        return bytes;
    }

    private byte[] cut(byte[] message) {
        byte[] bytes = new byte[random.nextInt(20, message.length)];
        System.arraycopy(message, 0, bytes, 0, bytes.length);
        return bytes;
    }

    private String device() {
        return Requests.DEVICES + "%06d".formatted(random.nextInt(1, DEVICES + 1));
    }

    private String guess() {
        return "Authorization: Digest username=\"x\", realm=\"%s\", nonce=\"%016x\", uri=\"sip:%s\", response=\"%032x\"\n"
                .formatted(registrar.domain(), random.nextLong(), registrar.id(), random.nextLong());
    }

    private String keepalive() {
        return "<?xml version=\"1.0\"?>\r\n<Notify>\r\n<CmdType>Keepalive</CmdType>\r\n<SN>1</SN>\r\n<DeviceID>%s</DeviceID>\r\n"
                        .formatted(device())
                + "<Status>OK</Status>\r\n</Notify>\r\n";
    }

    private byte[] sip(String method, String from, String first, String more, String body) {
        String head = """
                %1$s sip:%2$s@%3$s SIP/2.0
                Via: SIP/2.0/UDP 127.0.1.1:5060;rport;branch=z9hG4bK%4$016x
                From: <sip:%5$s@%3$s>;tag=%4$x
                To: <sip:%5$s@%3$s>
                Call-ID: %4$x@127.0.1.1
                CSeq: 1 %1$s
                %6$sMax-Forwards: 70
                %7$sContent-Length: %8$d

                """.formatted(
                method, registrar.id(), registrar.domain(), random.nextLong(), from, first, more, body.length());
        return (head.replace("\n", "\r\n") + body).getBytes(ISO_8859_1);
    }

    public long sent() {
        return loop.submit(() -> sent).syncUninterruptibly().getNow();
    }

    /** Packets that came back. */
    public long answered() {
        return loop.submit(() -> answered).syncUninterruptibly().getNow();
    }

    private final class Count extends ChannelInboundHandlerAdapter {
        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            answered++;
            ReferenceCountUtil.release(message);
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            // nobody listens
        }
    }
}
