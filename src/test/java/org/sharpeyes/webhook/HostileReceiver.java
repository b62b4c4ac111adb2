package org.sharpeyes.webhook;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/** A receiver that does not keep to HTTP, or not to manners. */
final class HostileReceiver implements AutoCloseable {
    private final ServerSocket server;
    private final Manner manner;
    private final List<Socket> open = new CopyOnWriteArrayList<>();
    private final AtomicLong sent = new AtomicLong();

    enum Manner {
        /** Takes the request and never answers. */
        HANGS(null, ""),
        /** What it says is no HTTP. */
        GARBAGE("\u0000\u0001\u00ff garbage \u0016\u0003\r\n\r\n", null),
        /** Takes the request and hangs up. */
        CLOSES(null, null),
        /** Hangs up within the status line. */
        CLOSES_IN_THE_STATUS("HTTP/1.1 20", null),
        /** One header without end. */
        ENDLESS_HEADER("HTTP/1.1 200 OK\r\nX: ", "x"),
        /** Headers without end. */
        ENDLESS_HEADERS("HTTP/1.1 200 OK\r\n", "X: x\r\n"),
        /** A status, and one byte of body now and then. */
        DRIPS("HTTP/1.1 500 No\r\nContent-Length: 1000\r\n\r\nx", ""),
        /** Takes the event, then breaks its answer off. */
        CLOSES_IN_THE_BODY("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nfine", null),
        /** Takes the event, then talks without end. */
        ENDLESS_BODY("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", "4\r\nbla \r\n");

        final String first;
        /** Said again and again; nothing: waits; null: hangs up. */
        final String then;

        Manner(String first, String then) {
            this.first = first;
            this.then = then;
        }
    }

    HostileReceiver(Manner manner) {
        this.manner = manner;
        try {
            server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofPlatform().daemon().start(this::accept);
    }

    String url() {
        return "http://127.0.0.1:%d/hook".formatted(server.getLocalPort());
    }

    int connections() {
        return open.size();
    }

    /** What it got rid of. */
    long sentBytes() {
        return sent.get();
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = server.accept();
                open.add(socket);
                Thread.ofPlatform().daemon().start(() -> serve(socket));
            }
        } catch (IOException closed) {
            // the test is over
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            InputStream in = socket.getInputStream();
            in.read(new byte[64 * 1024]);
            OutputStream out = socket.getOutputStream();
            if (manner.first != null) {
                out.write(manner.first.getBytes(StandardCharsets.ISO_8859_1));
                out.flush();
            }
            while (manner.then != null) {
                if (manner.then.isEmpty() && in.read() < 0) {
                    return;
                }
                byte[] more = manner.then.repeat(1000).getBytes(StandardCharsets.ISO_8859_1);
                out.write(more);
                sent.addAndGet(more.length);
            }
        } catch (IOException hungUp) {
            // as it had to come
        }
    }

    @Override
    public void close() {
        try {
            server.close();
            for (Socket socket : open) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
