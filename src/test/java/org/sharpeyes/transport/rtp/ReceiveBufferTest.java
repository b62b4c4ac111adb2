package org.sharpeyes.transport.rtp;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class ReceiveBufferTest {
    private final EventLoopGroup group = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private final Logger log = (Logger) LoggerFactory.getLogger(RtpSockets.class);
    private final ListAppender<ILoggingEvent> said = new ListAppender<>();

    @BeforeEach
    void listen() {
        said.start();
        log.addAppender(said);
    }

    @AfterEach
    void stop() {
        log.detachAppender(said);
        group.shutdownGracefully(0, 5, TimeUnit.SECONDS).awaitUninterruptibly();
    }

    @Test
    void whoGetsLessThanIsNeededIsToldOnceWhatToDo() throws Exception {
        bindTwice(Integer.MAX_VALUE);

        assertThat(said.list)
                .singleElement()
                .satisfies(event -> assertThat(event.getFormattedMessage())
                        .contains("Remedy: sysctl -w net.core.rmem_max=" + Integer.MAX_VALUE));
    }

    @Test
    void whoGetsEnoughIsToldNothing() throws Exception {
        bindTwice(16 << 10);

        assertThat(said.list).isEmpty();
    }

    private void bindTwice(int receiveBuffer) throws Exception {
        RtpSockets sockets =
                new RtpSockets(group, RtpLimits.DEFAULT, new RtpTraffic(new SimpleMeterRegistry()), receiveBuffer);
        EventLoop loop = group.next();
        for (int i = 0; i < 2; i++) {
            var bound = loop.submit(
                    () -> sockets.bindUdp(loop, new InetSocketAddress("127.0.0.1", 0), new RtpListener() {}));
            bound.get(5, TimeUnit.SECONDS).close().sync();
        }
    }
}
