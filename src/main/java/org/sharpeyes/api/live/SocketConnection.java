package org.sharpeyes.api.live;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrameEncoder;
import io.netty.util.concurrent.EventExecutor;
import io.vertx.core.http.ServerWebSocket;
import java.util.Locale;
import java.util.Map;
import org.sharpeyes.api.http.ProblemException;
import org.sharpeyes.api.http.ReplyWriter;
import org.sharpeyes.viewer.MessageFrame;

/**
 * Media as binary messages of a WebSocket, one frame each. Frames of media come with their header and pass the encoder
 * by; texts go through it, on the same way, so that the order is that of the calls. Pings, pongs and the close are
 * Vert.x's.
 */
final class SocketConnection implements LiveConnection {
    /** Close codes from 4000 are an application's own: ours is 4000 and the HTTP status (RFC 6455 §7.4.2). */
    private static final int STATUS_OFFSET = 4000;

    private static final short NORMAL = 1000;

    private final ServerWebSocket socket;
    private final MediaChannel channel;
    private final Locale locale;
    private final Closing closing = new Closing();
    private volatile boolean started;

    /** On the channel's loop, after the handshake. */
    SocketConnection(ServerWebSocket socket, Channel channel, Locale locale) {
        this.socket = socket;
        this.channel = new MediaChannel(channel, WebSocketFrameEncoder.class);
        this.locale = locale;
        this.channel.begin();
        socket.closeHandler(gone -> closing.happened());
        socket.exceptionHandler(broken -> closing.happened());
        socket.handler(ignored -> {});
        if (socket.isClosed()) {
            closing.happened();
        }
    }

    @Override
    public EventExecutor loop() {
        return channel.loop();
    }

    @Override
    public boolean started() {
        return started;
    }

    @Override
    public void write(ByteBuf bytes) {
        started = true;
        channel.write(MessageFrame.around(bytes));
    }

    @Override
    public void flush() {
        channel.flush();
    }

    @Override
    public long queuedBytes() {
        return channel.queuedBytes();
    }

    @Override
    public boolean announce(String mimeType) {
        send(Map.of("type", "tracks", "mimeType", mimeType));
        return true;
    }

    @Override
    public void end() {
        close(Map.of("type", "ended"), NORMAL, "ended");
    }

    @Override
    public void cut() {
        channel.cut();
    }

    @Override
    public void fail(ProblemException problem) {
        Map<String, Object> news = Map.of("type", "failed", "problem", problem.problem(locale));
        short status = (short) (STATUS_OFFSET + problem.type().status());
        if (loop().inEventLoop()) {
            close(news, status, problem.type().uri());
        } else {
            loop().execute(() -> close(news, status, problem.type().uri()));
        }
    }

    @Override
    public void onClosed(Runnable action) {
        closing.add(action);
    }

    private void send(Map<String, Object> message) {
        channel.writeEncoded(new TextWebSocketFrame(ReplyWriter.json(message)));
    }

    private void close(Map<String, Object> news, short status, String reason) {
        if (!socket.isClosed()) {
            send(news);
            channel.flush();
            socket.close(status, reason);
            channel.closeInTime();
        }
    }
}
