package org.sharpeyes.bench.load;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.unix.Socket;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * The least any fan-out must do: for each picture one write of the same bytes to each socket. It answers every
 * connection with one stream of its own, whatever is asked for.
 */
@Command(name = "write-floor", description = "part: writes a stream to everyone who connects")
final class WriteFloor implements Callable<Integer> {
    private static final long NAP_NANOS = TimeUnit.MILLISECONDS.toNanos(1);
    private static final int BACKLOG = 4096;

    @Option(names = "--media", required = true, description = "H.264 at 25 pictures a second")
    private Path media = Path.of("");

    private final List<Outlet> outlets = new ArrayList<>();

    @Override
    public Integer call() throws Exception {
        Epoll.ensureAvailability();
        FlvClip clip = FlvClip.of(Clip.read(media));
        Socket listener = Socket.newSocketStream();
        listener.bind(new InetSocketAddress("127.0.0.1", 0));
        listener.listen(BACKLOG);
        Thread writer = new Thread(() -> write(clip, listener), "writer");
        writer.setDaemon(true);
        writer.start();
        new Console().serve(new Figures().put("port", listener.localAddress().getPort()));
        return 0;
    }

    private void write(FlvClip clip, Socket listener) {
        ByteBuf opening = Unpooled.directBuffer();
        opening.writeCharSequence(
                "HTTP/1.1 200 OK\r\nContent-Type: video/x-flv\r\nConnection: close\r\n\r\n", StandardCharsets.US_ASCII);
        opening.writeBytes(clip.opening());
        long start = System.nanoTime();
        for (long picture = 0; true; picture++) {
            ByteBuf bytes = clip.stamped(picture);
            outlets.removeIf(outlet -> !outlet.write(bytes));
            accept(listener, opening);
            awaitNext(start + (picture + 1) * Clip.NANOS_PER_PICTURE);
        }
    }

    /** Sleeps in one piece unless a socket has not taken all yet. */
    private void awaitNext(long dueNanos) {
        for (long left = dueNanos - System.nanoTime(); left > 0; left = dueNanos - System.nanoTime()) {
            outlets.removeIf(outlet -> outlet.isBehind() && !outlet.catchUp());
            boolean behind = outlets.stream().anyMatch(Outlet::isBehind);
            LockSupport.parkNanos(behind ? Math.min(left, NAP_NANOS) : left);
        }
    }

    private void accept(Socket listener, ByteBuf opening) {
        byte[] address = new byte[26];
        try {
            for (int file = listener.accept(address); file >= 0; file = listener.accept(address)) {
                Outlet outlet = new Outlet(new Socket(file));
                if (outlet.write(opening)) {
                    outlets.add(outlet);
                }
            }
        } catch (IOException e) {
            throw new IllegalStateException("cannot accept", e);
        }
    }
}
