package org.sharpeyes.api.live;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.util.concurrent.EventExecutor;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.http.WebSocketFrame;
import io.vertx.core.internal.buffer.BufferInternal;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.sharpeyes.api.http.ProblemException;
import org.sharpeyes.api.http.ReplyWriter;

/** Media as binary messages of a WebSocket, one frame each. */
final class SocketConnection implements LiveConnection {
    /** Close codes from 4000 are an application's own: ours is 4000 and the HTTP status (RFC 6455 §7.4.2). */
    private static final int STATUS_OFFSET = 4000;

    private static final short NORMAL = 1000;

    private final ServerWebSocket socket;
    private final EventExecutor loop;
    private final Locale locale;
    private final AtomicLong queued = new AtomicLong();
    private final AtomicBoolean started = new AtomicBoolean();
    private final Closing closing = new Closing();

    SocketConnection(ServerWebSocket socket, EventExecutor loop, Locale locale) {
        this.socket = socket;
        this.loop = loop;
        this.locale = locale;
        socket.closeHandler(gone -> closing.happened());
        socket.exceptionHandler(broken -> closing.happened());
        socket.handler(ignored -> {});
        if (socket.isClosed()) {
            closing.happened();
        }
    }

    @Override
    public EventExecutor loop() {
        return loop;
    }

    @Override
    public boolean started() {
        return started.get();
    }

    /**
     * Vert.x never releases what it is given: that is done when the bytes have left, or cannot leave any more. It would
     * copy a pooled buffer for every viewer, so it gets a view of the memory instead.
     */
    @Override
    public void write(ByteBuf bytes) {
        int size = bytes.readableBytes();
        started.set(true);
        queued.addAndGet(size);
        ByteBuf view = Unpooled.wrappedBuffer(bytes.nioBuffer());
        socket.writeFrame(WebSocketFrame.binaryFrame(BufferInternal.buffer(view), true))
                .onComplete(written -> {
                    queued.addAndGet(-size);
                    bytes.release();
                });
    }

    /** Vert.x sends every piece at once. */
    @Override
    public void flush() {}

    @Override
    public long queuedBytes() {
        return queued.get();
    }

    @Override
    public void announce(String mimeType) {
        send(Map.of("type", "tracks", "mimeType", mimeType));
    }

    @Override
    public void end() {
        send(Map.of("type", "ended"));
        close(NORMAL, "ended");
    }

    @Override
    public void fail(ProblemException problem) {
        send(Map.of("type", "failed", "problem", problem.problem(locale)));
        close((short) (STATUS_OFFSET + problem.type().status()), problem.type().uri());
    }

    @Override
    public void onClosed(Runnable action) {
        closing.add(action);
    }

    private void send(Map<String, Object> message) {
        socket.writeTextMessage(ReplyWriter.json(message));
    }

    private void close(short status, String reason) {
        if (!socket.isClosed()) {
            socket.close(status, reason);
        }
    }
}
