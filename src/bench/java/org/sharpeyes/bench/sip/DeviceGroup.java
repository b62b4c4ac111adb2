package org.sharpeyes.bench.sip;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.epoll.EpollChannelOption;
import io.netty.channel.epoll.EpollDatagramChannel;
import io.netty.channel.socket.DatagramPacket;
import io.netty.channel.socket.SocketProtocolFamily;
import io.netty.util.ReferenceCountUtil;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/** The devices behind one socket, as behind the NAT of one site. Everything happens on the socket's event loop. */
final class DeviceGroup extends ChannelInboundHandlerAdapter {
    private static final int DATAGRAM = 2048;
    private static final int DATAGRAMS_PER_CALL = 64;
    private static final int BUFFER = 4 << 20;
    private static final long TICK_MILLIS = 10;

    /** RFC 3261 §17.1.2.2: timer E begins with T1, doubles up to T2; timer F ends it. */
    private static final int T1_MILLIS = 500;

    private static final int T2_MILLIS = 4_000;
    private static final int TIMER_F_MILLIS = 32_000;

    private enum Phase {
        IDLE,
        REGISTER_SENT,
        ANSWER_SENT,
        KEEPALIVE_SENT,
        ALARM_SENT
    }

    private final EventLoop loop;
    private final Channel channel;
    private final Requests requests;
    private final Polite polite;
    private final Segments segments;
    private final boolean silent;
    private final Incoming incoming = new Incoming();
    private final Tally tally = new Tally();

    private final int first;
    private final Phase[] phases;
    private final boolean[] registered;
    private final int[] rounds;
    private final int[] awaited;
    private final byte[][] nonces;
    private final long[] begun;
    private final long[] repeatAt;
    private final byte[] repeats;
    private final boolean[] smooth;

    private Activity activity = Activity.none();
    private int next;
    private int left;
    private int inFlight;
    private long activitySince;
    private long sentSteadily;
    private boolean toFlush;

    /**
     * Opens the socket.
     *
     * @param first number of the first device, from 1
     * @param silent to answer nothing the platform asks
     */
    DeviceGroup(EventLoop loop, Registrar registrar, int first, int count, boolean silent) throws InterruptedException {
        this.loop = loop;
        this.first = first;
        this.silent = silent;
        phases = new Phase[count];
        Arrays.fill(phases, Phase.IDLE);
        registered = new boolean[count];
        rounds = new int[count];
        awaited = new int[count];
        nonces = new byte[count][];
        begun = new long[count];
        repeatAt = new long[count];
        repeats = new byte[count];
        smooth = new boolean[count];
        channel = open(registrar);
        int port = ((InetSocketAddress) channel.localAddress()).getPort();
        requests = new Requests(registrar, port, channel.alloc());
        segments = new Segments(channel, registrar.address());
        polite = new Polite(requests, channel.alloc(), this::write);
        channel.pipeline().addLast(this);
        channel.config().setAutoRead(true);
        var unused = loop.scheduleAtFixedRate(this::tick, TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
    }

    private Channel open(Registrar registrar) throws InterruptedException {
        return new Bootstrap()
                .group(loop)
                .channelFactory(() -> new EpollDatagramChannel(SocketProtocolFamily.INET))
                .option(ChannelOption.AUTO_READ, false)
                .option(ChannelOption.SO_RCVBUF, BUFFER)
                .option(ChannelOption.SO_SNDBUF, BUFFER)
                .option(ChannelOption.WRITE_BUFFER_WATER_MARK, new WriteBufferWaterMark(1 << 28, 1 << 29))
                .option(EpollChannelOption.MAX_DATAGRAM_PAYLOAD_SIZE, DATAGRAM)
                .option(
                        ChannelOption.RECVBUF_ALLOCATOR,
                        new FixedRecvByteBufAllocator(DATAGRAM * DATAGRAMS_PER_CALL).maxMessagesPerRead(1024))
                .handler(new ChannelInboundHandlerAdapter())
                .connect(registrar.address(), new InetSocketAddress("127.0.0.1", 0))
                .sync()
                .channel();
    }

    /** Stops what is going on and begins this; what is under way is still brought to its end. */
    void begin(Activity begun) {
        loop.execute(() -> {
            activity = begun;
            activitySince = System.nanoTime();
            sentSteadily = 0;
            left = begun.once() ? phases.length : Integer.MAX_VALUE;
            fill();
            flush();
        });
    }

    Tally tally() {
        return loop.submit(tally::copy).syncUninterruptibly().getNow();
    }

    void reset() {
        loop.submit(tally::reset).syncUninterruptibly();
    }

    int registered() {
        return loop.submit(() -> {
                    int count = 0;
                    for (boolean each : registered) {
                        count += each ? 1 : 0;
                    }
                    return count;
                })
                .syncUninterruptibly()
                .getNow();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        try {
            incoming.read(message instanceof DatagramPacket packet ? packet.content() : (ByteBuf) message);
            if (incoming.isResponse()) {
                onResponse(incoming.device() - first);
            } else {
                tally.onAsked();
                if (!silent) {
                    polite.answer(incoming.text(), ++rounds[0]);
                }
            }
        } finally {
            ReferenceCountUtil.release(message);
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        fill();
        flush();
    }

    /** The server's port is closed for a while: a restart. */
    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        // what is not answered is repeated
    }

    private void onResponse(int device) {
        if (device < 0 || device >= phases.length || incoming.round() != awaited[device]) {
            return;
        }
        int status = incoming.status();
        if (phases[device] == Phase.IDLE || status < 200) {
            return;
        }
        if (status == 401 && phases[device] != Phase.KEEPALIVE_SENT) {
            onChallenge(device);
        } else {
            onFinal(device, status);
        }
    }

    private void onChallenge(int device) {
        if (phases[device] == Phase.ANSWER_SENT) {
            tally.onChallengedAgain();
        }
        nonces[device] = incoming.nonce();
        request(device, Phase.ANSWER_SENT);
    }

    private void onFinal(int device, int status) {
        if (status == 200) {
            registered[device] = true;
            tally.onCompleted(System.nanoTime() - begun[device], smooth[device]);
        } else {
            registered[device] &= phases[device] != Phase.KEEPALIVE_SENT || status != 403;
            tally.onRefused();
        }
        end(device);
    }

    private void end(int device) {
        phases[device] = Phase.IDLE;
        inFlight--;
    }

    private void start(int device, Phase phase) {
        inFlight++;
        tally.onSent();
        begun[device] = System.nanoTime();
        smooth[device] = true;
        request(device, phase);
    }

    private void request(int device, Phase phase) {
        phases[device] = phase;
        awaited[device] = ++rounds[device];
        repeats[device] = 0;
        repeatAt[device] = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(T1_MILLIS);
        send(device);
    }

    private void send(int device) {
        int number = first + device;
        write(
                switch (phases[device]) {
                    case REGISTER_SENT -> requests.register(number, awaited[device]);
                    case ANSWER_SENT -> requests.register(number, awaited[device], nonces[device]);
                    case KEEPALIVE_SENT -> requests.keepalive(number, awaited[device]);
                    case ALARM_SENT -> requests.alarm(number, awaited[device], begun[device]);
                    case IDLE -> throw new IllegalStateException("nothing to send");
                });
    }

    private void write(ByteBuf message) {
        segments.add(message);
        toFlush = true;
    }

    private void flush() {
        if (toFlush) {
            toFlush = false;
            segments.finish();
            channel.flush();
        }
    }

    /** Begins as many as the activity allows at a time. */
    private void fill() {
        Phase begins = activity.registers() ? Phase.REGISTER_SENT : Phase.KEEPALIVE_SENT;
        for (int tried = 0; tried < phases.length && left > 0 && inFlight < activity.atATime(); tried++) {
            int device = next;
            next = next + 1 == phases.length ? 0 : next + 1;
            if (phases[device] == Phase.IDLE) {
                left--;
                start(device, begins);
            }
        }
    }

    private void tick() {
        long now = System.nanoTime();
        if (activity.perSecond() > 0) {
            double due = (now - activitySince) * 1e-9 * activity.perSecond();
            for (; sentSteadily < due; sentSteadily++) {
                int device = next;
                next = next + 1 == phases.length ? 0 : next + 1;
                if (phases[device] == Phase.IDLE) {
                    start(device, activity.alarms() ? Phase.ALARM_SENT : Phase.KEEPALIVE_SENT);
                }
            }
        }
        for (int device = 0; inFlight > 0 && device < phases.length; device++) {
            if (phases[device] != Phase.IDLE && repeatAt[device] <= now) {
                repeat(device, now);
            }
        }
        flush();
    }

    private void repeat(int device, long now) {
        long waited = TimeUnit.NANOSECONDS.toMillis(now - begun[device]);
        if (waited >= TIMER_F_MILLIS) {
            tally.onGivenUp();
            end(device);
            return;
        }
        repeats[device]++;
        smooth[device] = false;
        tally.onRepeated();
        int pause = Math.min(T2_MILLIS, T1_MILLIS << Math.min(4, repeats[device]));
        repeatAt[device] = now + TimeUnit.MILLISECONDS.toNanos(pause);
        send(device);
    }
}
