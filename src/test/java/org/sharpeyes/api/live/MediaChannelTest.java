package org.sharpeyes.api.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpResponseEncoder;
import io.netty.handler.timeout.IdleStateHandler;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Real sockets, with the transport of production and the one that goes everywhere. */
class MediaChannelTest {
    private static final int PIECE = 100_000;

    private final List<ByteBuf> written = new ArrayList<>();
    private EventLoopGroup loops;
    private Channel listener;
    private Channel channel;
    private Socket client;
    private MediaChannel media;

    private void open(boolean epoll) throws IOException {
        assumeThat(!epoll || Epoll.isAvailable()).as("epoll").isTrue();
        IoHandlerFactory io = epoll ? EpollIoHandler.newFactory() : NioIoHandler.newFactory();
        Class<? extends ServerChannel> type = epoll ? EpollServerSocketChannel.class : NioServerSocketChannel.class;
        loops = new MultiThreadIoEventLoopGroup(1, io);
        CompletableFuture<Channel> accepted = new CompletableFuture<>();
        listener = new ServerBootstrap()
                .group(loops)
                .channel(type)
                .childHandler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        channel.pipeline().addLast(new HttpResponseEncoder(), new IdleStateHandler(1, 1, 1));
                        accepted.complete(channel);
                    }
                })
                .bind("127.0.0.1", 0)
                .syncUninterruptibly()
                .channel();
        client = new Socket("127.0.0.1", ((InetSocketAddress) listener.localAddress()).getPort());
        channel = accepted.join();
        onLoop(channel, () -> {
            media = new MediaChannel(channel, HttpResponseEncoder.class);
            media.begin();
            assertThat(channel.pipeline().get(IdleStateHandler.class)).isNull();
        });
    }

    @AfterEach
    void everythingIsFreed() throws IOException {
        if (listener == null) {
            return;
        }
        client.close();
        listener.close().syncUninterruptibly();
        loops.shutdownGracefully(0, 5, TimeUnit.SECONDS).syncUninterruptibly();
        assertThat(written).allMatch(piece -> piece.refCnt() == 0);
    }

    private void onLoop(Runnable task) {
        media.loop().submit(task).syncUninterruptibly();
    }

    private static void onLoop(Channel channel, Runnable task) {
        channel.eventLoop().submit(task).syncUninterruptibly();
    }

    /** All its bytes are this number. */
    private void write(int number) {
        // At once: the leak detector of tests takes note of every call.
        ByteBuf piece = PooledByteBufAllocator.DEFAULT.directBuffer(PIECE).writeBytes(piece(number));
        written.add(piece);
        media.write(piece);
    }

    private static byte[] piece(int number) {
        byte[] bytes = new byte[PIECE];
        Arrays.fill(bytes, (byte) number);
        return bytes;
    }

    private void assertReads(int... numbers) throws IOException {
        InputStream in = client.getInputStream();
        for (int number : numbers) {
            assertThat(in.readNBytes(PIECE)).isEqualTo(piece(number));
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aloneOrTogetherBytesArriveInTheirOrder(boolean epoll) throws IOException {
        open(epoll);
        onLoop(() -> {
            write(1);
            media.flush();
            write(2);
            write(3);
            media.flush();
        });
        assertReads(1, 2, 3);
        await().until(() -> written.stream().allMatch(piece -> piece.refCnt() == 0));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whatAReaderDoesNotTakeWaitsAndIsSeenToWait(boolean epoll) throws IOException {
        open(epoll);
        int[] numbers = new int[120];
        onLoop(() -> {
            for (int i = 0; i < numbers.length; i++) {
                numbers[i] = i;
                write(i);
                media.flush();
            }
            assertThat(media.queuedBytes()).isPositive();
        });
        assertReads(numbers);
        await().untilAsserted(() -> onLoop(() -> assertThat(media.queuedBytes()).isZero()));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whatWaitsIsFreedWhenTheConnectionIsCut(boolean epoll) throws IOException {
        open(epoll);
        onLoop(() -> {
            for (int i = 0; i < 120; i++) {
                write(i);
                media.flush();
            }
            write(1);
            media.cut();
        });
        await().until(() -> written.stream().allMatch(piece -> piece.refCnt() == 0));
        onLoop(() -> {
            write(2);
            media.flush();
        });
        assertThat(written.getLast().refCnt()).isZero();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whatIsHeldIsFreedWhenTheConnectionCloses(boolean epoll) throws IOException {
        open(epoll);
        onLoop(() -> write(1));
        onLoop(media::cut);
        await().until(() -> written.getFirst().refCnt() == 0);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aChannelThatIsClosedAlreadyTakesAndFreesEverything(boolean epoll) throws IOException {
        open(epoll);
        Channel closed = channel;
        closed.close().syncUninterruptibly();
        await().until(() -> closed.pipeline().get(HttpResponseEncoder.class) == null);
        onLoop(closed, () -> {
            media = new MediaChannel(closed, HttpResponseEncoder.class);
            media.begin();
            write(1);
            media.flush();
            assertThat(media.queuedBytes()).isZero();
        });
        assertThat(written.getFirst().refCnt()).isZero();
    }
}
