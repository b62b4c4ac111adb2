package org.sharpeyes.bench.load;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.epoll.EpollDatagramChannel;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.socket.SocketProtocolFamily;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The sender: one thread, a socket per stream as cameras have it. */
@Command(name = "send", description = "part: sends streams in real time to the targets of a file")
final class SendRole implements Callable<Integer> {
    private static final int MOST_UNSENT_BYTES = 2 << 20;
    private static final int LOST_PERCENT = 5;

    @Option(names = "--targets", required = true, description = "lines of: HOST PORT SSRC")
    private Path targets = Path.of("");

    @Option(names = "--media", required = true, description = "H.264 at 25 pictures a second")
    private Path media = Path.of("");

    @Option(names = "--transport", description = "${COMPLETION-CANDIDATES}")
    private Transport transport = Transport.UDP;

    @Option(names = "--first", description = "number of the first stream (${DEFAULT-VALUE})")
    private int first = 0;

    @Option(names = "--sound-after", description = "ms from each picture to its G.711A; -1: none (${DEFAULT-VALUE})")
    private int soundAfter = -1;

    @Override
    public Integer call() throws Exception {
        Clip clip = Clip.read(media);
        MultiThreadIoEventLoopGroup group = new MultiThreadIoEventLoopGroup(1, EpollIoHandler.newFactory());
        EventLoop loop = group.next();
        List<StreamSender> streams = new ArrayList<>();
        for (Target target : Target.read(targets)) {
            int number = first + streams.size();
            streams.add(new StreamSender(number, target, transport, clip, connect(loop, target), soundAfter));
        }
        Pace pace = new Pace(loop, streams);
        loop.execute(pace);
        new Console()
                .on("lose", () -> streams.forEach(stream -> stream.losing(LOST_PERCENT)))
                .on("lose-nothing", () -> streams.forEach(stream -> stream.losing(0)))
                .on("reset", () -> loop.submit(pace::reset).syncUninterruptibly())
                .on(
                        "report",
                        () -> loop.submit(pace::figures).syncUninterruptibly().getNow())
                .serve(new Figures().put("streams", streams.size()).put("kbit/s", clip.kilobitsPerSecond()));
        return 0;
    }

    private Channel connect(EventLoop loop, Target target) throws InterruptedException {
        return new Bootstrap()
                .group(loop)
                .channelFactory(this::socket)
                .option(ChannelOption.WRITE_BUFFER_WATER_MARK, new WriteBufferWaterMark(0, MOST_UNSENT_BYTES))
                .handler(new Outward())
                .connect(target.address())
                .sync()
                .channel();
    }

    /** Of IPv4: a camera's packet does not pass through IPv6's code. */
    private Channel socket() {
        return transport == Transport.UDP
                ? new EpollDatagramChannel(SocketProtocolFamily.INET)
                : new EpollSocketChannel();
    }

    /** Nothing comes back; a receiver that has gone is seen in what it lost. */
    private static final class Outward extends ChannelInboundHandlerAdapter {
        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            // The port is closed.
        }
    }
}
