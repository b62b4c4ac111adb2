package org.sharpeyes.bench.load;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * One who asks for a stream before there is anything to see. Whatever the container, a picture is there when its last
 * bytes are: no output changes them.
 */
final class WaitingPlayer implements AutoCloseable {
    private static final String LINES_END = "\r\n\r\n";
    private static final int MOST = 64 << 20;

    private final List<Socket> sockets = new ArrayList<>();
    private final CompletableFuture<byte[]> seen = new CompletableFuture<>();
    private final byte[] end;
    private volatile long nanos;

    private WaitingPlayer(byte[] end) {
        this.end = end;
    }

    /**
     * Asks.
     *
     * @param output as the API names it
     * @param end the last bytes of the picture that is waited for
     */
    static WaitingPlayer at(String output, URI address, byte[] end) {
        WaitingPlayer player = new WaitingPlayer(end);
        switch (output) {
            case "rtsp" -> player.start(() -> player.rtsp(address));
            case "hls" -> player.hls(address);
            default -> player.start(() -> player.ask(address, address.getRawPath()));
        }
        return player;
    }

    private interface Way {
        InputStream open() throws IOException;
    }

    private void start(Way way) {
        Thread.ofPlatform().daemon().start(() -> {
            try {
                read(way.open());
            } catch (IOException | RuntimeException e) {
                // Of several parts that are asked for only one comes; that nothing came at all is told by the time.
                return;
            }
        });
    }

    private InputStream ask(URI address, String path) throws IOException {
        boolean upgrade = address.getScheme().startsWith("ws");
        InputStream in = connect(
                address,
                "GET %s?%s HTTP/1.1\r\nHost: %s\r\n%s\r\n"
                        .formatted(
                                path,
                                address.getRawQuery(),
                                address.getAuthority(),
                                upgrade
                                        ? "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
                                                + "Sec-WebSocket-Key: c2hhcnAtZXllcy1iZW5jaA==\r\n"
                                        : "Connection: close\r\n"));
        return in;
    }

    private InputStream connect(URI address, String request) throws IOException {
        Socket socket = new Socket(address.getHost(), address.getPort());
        synchronized (sockets) {
            sockets.add(socket);
        }
        socket.setTcpNoDelay(true);
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        return socket.getInputStream();
    }

    private InputStream rtsp(URI address) throws IOException {
        InputStream in = connect(address, rtspRequest("DESCRIBE", address, 1, "Accept: application/sdp\r\n"));
        Socket socket = sockets.getFirst();
        String described = head(in);
        in.skipNBytes(Long.parseLong(described.replaceAll("(?is).*content-length: (\\d+).*", "$1")));
        String setUp = "Transport: RTP/AVP/TCP;unicast;interleaved=0-1\r\n";
        socket.getOutputStream().write(rtspRequest("SETUP", address, 2, setUp).getBytes(StandardCharsets.US_ASCII));
        String session = head(in).replaceAll("(?is).*\r\nsession: ([^;\r]+).*", "$1");
        socket.getOutputStream()
                .write(rtspRequest("PLAY", address, 3, "Session: " + session + "\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
        return in;
    }

    private static String rtspRequest(String method, URI address, int number, String headers) {
        return "%s %s RTSP/1.0\r\nCSeq: %d\r\n%s\r\n".formatted(method, address, number, headers);
    }

    private static String head(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf(LINES_END) < 0) {
            head.append((char) in.read());
        }
        return head.toString();
    }

    /** The playlist makes the output; its first segment is numbered by the second in which that happens. */
    private void hls(URI address) {
        String path = address.getRawPath().replace(".m3u8", "");
        start(() -> ask(address, address.getRawPath()));
        Options.sleepMillis(100);
        long now = Instant.now().getEpochSecond();
        for (long number = now - 2; number <= now; number++) {
            String part = "%s/%d.0.m4s".formatted(path, number);
            start(() -> ask(address, part));
        }
    }

    private void read(InputStream in) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        byte[] buffer = new byte[128 << 10];
        int from = 0;
        for (int count = in.read(buffer); count > 0 && all.size() < MOST; count = in.read(buffer)) {
            long now = System.nanoTime();
            all.write(buffer, 0, count);
            byte[] bytes = all.toByteArray();
            if (indexOf(bytes, end, from) >= 0) {
                arrived(bytes, now);
                return;
            }
            from = Math.max(0, bytes.length - end.length);
        }
    }

    private synchronized void arrived(byte[] bytes, long now) {
        if (!seen.isDone()) {
            nanos = now;
            seen.complete(bytes);
        }
    }

    private static int indexOf(byte[] bytes, byte[] wanted, int from) {
        for (int i = from; i <= bytes.length - wanted.length; i++) {
            int same = 0;
            while (same < wanted.length && bytes[i + same] == wanted[same]) {
                same++;
            }
            if (same == wanted.length) {
                return i;
            }
        }
        return -1;
    }

    /** Waits for the picture; returns {@link System#nanoTime()} when it was whole. */
    long await(long seconds) throws TimeoutException {
        try {
            byte[] unused = seen.get(seconds, TimeUnit.SECONDS);
            return nanos;
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    boolean isDone() {
        return seen.isDone();
    }

    /** Whether what has come holds these bytes too. */
    boolean holds(byte[] wanted) {
        return indexOf(seen.join(), wanted, 0) >= 0;
    }

    @Override
    public void close() {
        synchronized (sockets) {
            for (Socket socket : sockets) {
                try {
                    socket.close();
                } catch (IOException e) {
                    throw new IllegalStateException(e);
                }
            }
        }
    }
}
