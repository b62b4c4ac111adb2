package org.sharpeyes.bench.load;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.epoll.EpollSocketChannel;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Viewers of one loop: they join one after the other until all are there; where they stay for a time only, the one who
 * came first leaves and another comes.
 */
final class Audience implements Runnable {
    private static final int READ_BYTES = 128 << 10;

    private final EventLoop loop;
    private final List<URI> addresses;
    private final int size;
    private final boolean stays;
    private final long joinEveryNanos;
    private final Tally tally = new Tally();
    private final Deque<Channel> present = new ArrayDeque<>();
    private long joined;
    private boolean over;

    Audience(EventLoop loop, List<URI> addresses, int size, int joinsPerSecond, int staySeconds) {
        this.loop = loop;
        this.addresses = addresses;
        this.size = size;
        this.stays = staySeconds == 0;
        this.joinEveryNanos = stays
                ? TimeUnit.SECONDS.toNanos(1) / Math.max(1, joinsPerSecond)
                : TimeUnit.SECONDS.toNanos(staySeconds) / Math.max(1, size);
    }

    @Override
    public void run() {
        if (over || stays && joined == size || size == 0) {
            return;
        }
        if (present.size() == size) {
            depart(present.removeFirst());
        }
        join(addresses.get((int) (joined % addresses.size())));
        joined++;
        var unused = loop.schedule(this, joinEveryNanos, TimeUnit.NANOSECONDS);
    }

    private void join(URI address) {
        ViewerClient viewer = new ViewerClient(address, tally);
        Channel channel = new Bootstrap()
                .group(loop)
                .channel(EpollSocketChannel.class)
                .option(ChannelOption.RECVBUF_ALLOCATOR, new FixedRecvByteBufAllocator(READ_BYTES))
                .handler(viewer)
                .connect(new InetSocketAddress(address.getHost(), address.getPort()))
                .addListener(connected -> {
                    if (!connected.isSuccess()) {
                        tally.onRefused();
                    }
                })
                .channel();
        present.addLast(channel);
    }

    private static void depart(Channel channel) {
        ViewerClient viewer = channel.pipeline().get(ViewerClient.class);
        if (viewer != null) {
            viewer.leave();
        }
        var unused = channel.close();
    }

    /** Runs on the tally's loop; returns when it has. */
    void tally(Consumer<Tally> task) {
        loop.submit(() -> task.accept(tally)).syncUninterruptibly();
    }

    /** The first viewer stops reading and stays. */
    void stallOne() {
        loop.execute(() -> present.getFirst().config().setAutoRead(false));
    }

    void leave() {
        loop.submit(() -> {
                    over = true;
                    present.forEach(Audience::depart);
                    present.clear();
                })
                .syncUninterruptibly();
    }
}
