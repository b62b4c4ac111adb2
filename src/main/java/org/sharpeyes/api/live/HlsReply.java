package org.sharpeyes.api.live;

import io.netty.buffer.ByteBuf;
import io.vertx.core.Context;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.internal.buffer.BufferInternal;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import org.sharpeyes.api.http.ProblemException;
import org.sharpeyes.api.http.ProblemType;
import org.sharpeyes.api.http.Problems;
import org.sharpeyes.api.http.ReplyWriter;
import org.sharpeyes.codec.hls.MediaPlaylist;
import org.sharpeyes.viewer.hls.HlsAnswer;
import org.sharpeyes.viewer.hls.HlsFile;
import org.sharpeyes.viewer.hls.HlsOutput;

/** The answer to one request of a player. */
final class HlsReply {
    /** A file of a name never changes; the names themselves do not come again. */
    private static final String KEEP = "private, max-age=3600, immutable";

    private static final String ASK_AGAIN = "no-cache";

    private final RoutingContext request;
    private final ReplyWriter writer;
    private final Context context;
    private final String query;

    /**
     * The answer to this request.
     *
     * @param context where the request lives
     * @param query goes behind every URI
     */
    HlsReply(RoutingContext request, ReplyWriter writer, Context context, String query) {
        this.request = request;
        this.writer = writer;
        this.context = context;
        this.query = query;
    }

    void ask(HlsOutput output, HlsFile wanted, Duration patience) {
        Runnable takeBack = output.ask(wanted, patience, this::answer);
        context.runOnContext(turn -> {
            if (!isOver()) {
                request.response().closeHandler(gone -> takeBack.run());
            }
        });
    }

    void fail(Throwable failure) {
        context.runOnContext(turn -> writer.write(request, Problems.of(failure)));
    }

    private void answer(HlsAnswer answer) {
        try {
            context.runOnContext(turn -> write(answer));
        } catch (RejectedExecutionException closing) {
            release(answer);
        }
    }

    private static void release(HlsAnswer answer) {
        if (answer instanceof HlsAnswer.Media(ByteBuf bytes)) {
            bytes.release();
        }
    }

    private void write(HlsAnswer answer) {
        if (isOver()) {
            release(answer);
            return;
        }
        switch (answer) {
            case HlsAnswer.Index index -> text(index.playlist().toText(query));
            case HlsAnswer.Playlist listed -> text(listed.playlist().toText(query));
            case HlsAnswer.Media media -> media(media.bytes());
            case HlsAnswer.Nothing nothing -> writer.write(request, problem(nothing));
        }
    }

    private boolean isOver() {
        return request.response().ended() || request.response().closed();
    }

    private void text(String playlist) {
        head(MediaPlaylist.CONTENT_TYPE, ASK_AGAIN).end(playlist);
    }

    /** Vert.x never releases what it is given: that is done when the bytes have left, or cannot leave any more. */
    private void media(ByteBuf bytes) {
        try {
            head("video/mp4", KEEP).end(BufferInternal.buffer(bytes)).onComplete(written -> bytes.release());
        } catch (IllegalStateException ended) {
            bytes.release();
        }
    }

    private HttpServerResponse head(String contentType, String caching) {
        return request.response().putHeader("Content-Type", contentType).putHeader("Cache-Control", caching);
    }

    private static ProblemException problem(HlsAnswer.Nothing nothing) {
        return switch (nothing) {
            case MISSING -> ProblemException.notFound("The stream has no such file, or not any more.");
            case TOO_FAR ->
                ProblemException.ofField(
                        ProblemType.REQUEST_REFUSED, "_HLS_msn", "_HLS_msn is too far ahead of the stream.");
            case LATE -> ProblemException.of(ProblemType.UNAVAILABLE, "The stream has sent nothing new in time.");
            case NO_PICTURE -> ProblemException.of(ProblemType.NO_PICTURE, "No key frame came in time [KEY_FRAME]");
            case BUSY -> ProblemException.of(ProblemType.UNAVAILABLE, "Too many are waiting for this stream.");
        };
    }
}
