package org.sharpeyes.bench.load;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One viewer: asks for a stream by HTTP or WebSocket and taps what comes. */
final class ViewerClient extends SimpleChannelInboundHandler<ByteBuf> {
    private static final Pattern STREAM = Pattern.compile("/bench-(\\d+)\\.");
    private static final String HEAD_END = "\r\n\r\n";

    private final URI uri;
    private final Tally tally;
    private final StringBuilder head = new StringBuilder();
    private final boolean webSocket;
    private @Nullable Tap tap;
    private long askedNanos;
    private boolean leaving;

    ViewerClient(URI uri, Tally tally) {
        this.uri = uri;
        this.tally = tally;
        this.webSocket = uri.getScheme().startsWith("ws");
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        askedNanos = System.nanoTime();
        String upgrade = webSocket
                ? "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
                        + "Sec-WebSocket-Key: c2hhcnAtZXllcy1iZW5jaA==\r\n"
                : "Connection: close\r\n";
        String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
        String request = "GET " + uri.getRawPath() + query + " HTTP/1.1\r\nHost: " + uri.getAuthority() + "\r\n"
                + upgrade + "\r\n";
        var unused = context.writeAndFlush(Unpooled.copiedBuffer(request, StandardCharsets.US_ASCII));
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, ByteBuf bytes) {
        long now = System.nanoTime();
        tally.onBytes(bytes.readableBytes());
        while (tap == null && bytes.isReadable()) {
            head.append((char) bytes.readByte());
            if (head.length() >= HEAD_END.length()
                    && head.substring(head.length() - 4).equals(HEAD_END)) {
                onHead(context, head.toString());
            }
        }
        if (tap != null) {
            tap.read(bytes, now);
        }
    }

    private void onHead(ChannelHandlerContext context, String text) {
        if (!text.startsWith(webSocket ? "HTTP/1.1 101" : "HTTP/1.1 200")) {
            tally.onRefused();
            leave(context);
            return;
        }
        tally.onJoined();
        Watching watching = new Watching(tally, askedNanos, streamOf(uri));
        Tap container = uri.getPath().endsWith(".mp4") ? new Mp4Tap(watching) : new FlvTap(watching);
        boolean chunked = text.toLowerCase(Locale.ROOT).contains("transfer-encoding: chunked");
        tap = webSocket ? new WebSocketTap(container) : chunked ? new ChunkTap(container) : container;
    }

    /** As the streams of a benchmark are named, its sender's number is in them. */
    private static int streamOf(URI uri) {
        Matcher named = STREAM.matcher(uri.getPath());
        return named.find() ? Integer.parseInt(named.group(1)) : -1;
    }

    void leave(ChannelHandlerContext context) {
        leaving = true;
        var unused = context.close();
    }

    /** Goes away, as a viewer who has seen enough. */
    void leave() {
        leaving = true;
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        if (!leaving) {
            tally.onClosed();
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        var unused = context.close();
    }
}
