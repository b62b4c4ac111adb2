package org.sharpeyes.bench.load;

import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.EpollChannelOption;
import io.netty.channel.epoll.EpollDatagramChannel;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.util.ReferenceCountUtil;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.LongAdder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The least any receiver must do: take the packets from the kernel, many per call, and forget them. */
@Command(name = "receive-floor", description = "part: receives what is sent and drops it")
final class ReceiveFloor implements Callable<Integer> {
    private static final int DATAGRAM = 2048;
    private static final int DATAGRAMS_PER_CALL = 64;
    private static final int RECEIVE_BUFFER = 4 << 20;

    @Option(names = "--transport", description = "${COMPLETION-CANDIDATES}")
    private Transport transport = Transport.UDP;

    @Option(names = "--sockets", description = "UDP sockets: 1, or as many as streams (${DEFAULT-VALUE})")
    private int sockets = 1;

    @Option(names = "--loops", description = "each with its share of the connections, or of a port (${DEFAULT-VALUE})")
    private int loops = Runtime.getRuntime().availableProcessors();

    private final LongAdder reads = new LongAdder();

    @Override
    public Integer call() throws Exception {
        MultiThreadIoEventLoopGroup group = new MultiThreadIoEventLoopGroup(loops, EpollIoHandler.newFactory());
        List<Integer> ports = new ArrayList<>();
        for (int i = 0; i < sockets; i++) {
            int port = portOf(transport == Transport.UDP ? bind(group, 0) : listen(group));
            ports.add(port);
            for (int more = 1; more < loops && sockets == 1 && transport == Transport.UDP; more++) {
                bind(group, port);
            }
        }
        new Console()
                .on("report", () -> new Figures().put("reads", reads.sum()))
                .serve(new Figures().put("ports", ports));
        return 0;
    }

    private static int portOf(Channel channel) {
        return ((InetSocketAddress) channel.localAddress()).getPort();
    }

    private Channel bind(MultiThreadIoEventLoopGroup group, int port) throws InterruptedException {
        return new Bootstrap()
                .group(group)
                .channel(EpollDatagramChannel.class)
                .option(ChannelOption.SO_RCVBUF, RECEIVE_BUFFER)
                .option(EpollChannelOption.SO_REUSEPORT, sockets == 1)
                .option(EpollChannelOption.MAX_DATAGRAM_PAYLOAD_SIZE, DATAGRAM)
                .option(
                        ChannelOption.RECVBUF_ALLOCATOR,
                        new FixedRecvByteBufAllocator(DATAGRAM * DATAGRAMS_PER_CALL)
                                .maxMessagesPerRead(DATAGRAMS_PER_CALL * 16))
                .handler(new Drop())
                .bind("127.0.0.1", port)
                .sync()
                .channel();
    }

    private Channel listen(MultiThreadIoEventLoopGroup group) throws InterruptedException {
        return new ServerBootstrap()
                .group(group)
                .channel(EpollServerSocketChannel.class)
                .option(ChannelOption.SO_BACKLOG, 1024)
                .childHandler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        channel.pipeline().addLast(new Drop());
                    }
                })
                .bind("127.0.0.1", 0)
                .sync()
                .channel();
    }

    private final class Drop extends ChannelInboundHandlerAdapter {
        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            reads.increment();
            ReferenceCountUtil.release(message);
        }
    }
}
