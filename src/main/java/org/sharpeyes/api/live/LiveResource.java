package org.sharpeyes.api.live;

import io.netty.channel.Channel;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.sharpeyes.access.Permission;
import org.sharpeyes.access.Principal;
import org.sharpeyes.api.http.Call;
import org.sharpeyes.api.http.Operations;
import org.sharpeyes.api.http.Problems;
import org.sharpeyes.api.http.ReplyWriter;
import org.sharpeyes.api.http.Subject;
import org.sharpeyes.api.http.Whereabouts;
import org.sharpeyes.api.resource.Audit;
import org.sharpeyes.model.StreamId;
import org.sharpeyes.relay.Stream;
import org.sharpeyes.viewer.ViewerFormat;
import org.sharpeyes.viewer.Viewers;

/** {@code GET /live/{streamId}.flv|.mp4}, over HTTP or, with an upgrade, WebSocket; {@code .m3u8} is for HLS. */
public final class LiveResource {
    private final Vertx vertx;
    private final LiveStreams streams;
    private final Viewers viewers;
    private final ReplyWriter writer;
    private final Audit audit;
    private final Duration patience;
    private final HlsResource hls;
    private final OpenWatches open;
    private final Whereabouts whereabouts;

    /**
     * Serves these streams.
     *
     * @param patience how long a stream that runs may keep a viewer waiting for its first key frame
     */
    public LiveResource(
            Vertx vertx,
            LiveStreams streams,
            Viewers viewers,
            ReplyWriter writer,
            Audit audit,
            Duration patience,
            HlsResource hls,
            OpenWatches open,
            Whereabouts whereabouts) {
        this.vertx = vertx;
        this.streams = streams;
        this.viewers = viewers;
        this.writer = writer;
        this.audit = audit;
        this.patience = patience;
        this.hls = hls;
        this.open = open;
        this.whereabouts = whereabouts;
    }

    public void register(Operations operations) {
        operations.addStreaming("watchStream", this::watch);
    }

    private void watch(Call call) {
        String file = call.path("file");
        int dot = file.lastIndexOf('.');
        StreamId stream = new StreamId(file.substring(0, dot));
        if (file.endsWith(".m3u8")) {
            hls.index(call, stream);
            return;
        }
        boolean legacy = call.query("hevc").filter("legacy"::equals).isPresent();
        ViewerFormat format =
                file.endsWith(".mp4") ? ViewerFormat.FMP4 : legacy ? ViewerFormat.FLV_LEGACY_HEVC : ViewerFormat.FLV;
        audit.record(call, Audit.Deed.VIEW, "view.opened", stream.value());
        Supplier<CompletionStage<Stream>> source = source(stream, call);
        OpenWatches.Audience audience = new OpenWatches.Audience(call.locale(), right(call, stream));
        if (isUpgrade(call.context())) {
            upgrade(call, source, format, audience);
        } else {
            LiveConnection connection = new HttpConnection(call.context(), format.contentType(), writer);
            watch(connection, source, format, audience);
        }
    }

    private BooleanSupplier right(Call call, StreamId stream) {
        Supplier<Optional<Principal>> caller = call.callerLater();
        Subject seen = new Subject.OfStream(stream);
        return () -> caller.get()
                .filter(known -> whereabouts.touches(known.scope(Permission.WATCH), seen))
                .isPresent();
    }

    private Supplier<CompletionStage<Stream>> source(StreamId stream, Call call) {
        Locale locale = call.locale();
        VideoChoice video = VideoChoice.of(call.query(VideoChoice.PARAMETER));
        return () -> streams.open(stream, video, locale);
    }

    private void upgrade(
            Call call, Supplier<CompletionStage<Stream>> source, ViewerFormat format, OpenWatches.Audience audience) {
        Locale locale = audience.locale();
        Channel channel = HttpConnection.channelOf(call.context());
        call.context()
                .request()
                .toWebSocket()
                .onSuccess(socket -> watch(new SocketConnection(socket, channel, locale), source, format, audience))
                .onFailure(refused -> writer.write(call.context(), Problems.of(refused)));
    }

    private void watch(
            LiveConnection connection,
            Supplier<CompletionStage<Stream>> source,
            ViewerFormat format,
            OpenWatches.Audience audience) {
        Watch watch = new Watch(vertx, viewers, format, connection);
        open.add(watch, audience);
        connection.onClosed(() -> open.remove(watch));
        watch.start(source, patience);
    }

    private static boolean isUpgrade(RoutingContext context) {
        return "websocket".equalsIgnoreCase(context.request().getHeader(HttpHeaders.UPGRADE));
    }
}
