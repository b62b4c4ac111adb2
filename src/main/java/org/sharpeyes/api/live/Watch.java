package org.sharpeyes.api.live;

import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.api.http.ProblemException;
import org.sharpeyes.api.http.ProblemType;
import org.sharpeyes.api.http.Problems;
import org.sharpeyes.relay.Stream;
import org.sharpeyes.viewer.Viewer;
import org.sharpeyes.viewer.ViewerFormat;
import org.sharpeyes.viewer.Viewers;

/** One attempt to watch: waits for the stream, attaches the viewer, and lets go of it on every way out. */
final class Watch {
    private final Vertx vertx;
    private final Viewers viewers;
    private final ViewerFormat format;
    private final LiveConnection connection;
    private @Nullable Viewer viewer;
    private boolean over;

    Watch(Vertx vertx, Viewers viewers, ViewerFormat format, LiveConnection connection) {
        this.vertx = vertx;
        this.viewers = viewers;
        this.format = format;
        this.connection = connection;
    }

    /**
     * Begins.
     *
     * @param source finds the stream; may throw
     * @param patience how long the stream, once found, may take to its first bytes
     */
    void start(Supplier<CompletionStage<Stream>> source, Duration patience) {
        connection.onClosed(this::leave);
        try {
            source.get().whenComplete((stream, failure) -> {
                if (failure != null) {
                    fail(Problems.of(failure));
                } else {
                    attach(stream, patience);
                }
            });
        } catch (RuntimeException refused) {
            fail(Problems.of(refused));
        }
    }

    private synchronized void attach(Stream stream, Duration patience) {
        if (over) {
            return;
        }
        viewer = viewers.attach(stream, format, connection);
        long timer = vertx.setTimer(patience.toMillis(), late -> giveUp(patience));
        connection.onClosed(() -> vertx.cancelTimer(timer));
    }

    private void giveUp(Duration patience) {
        if (!connection.started()) {
            fail(ProblemException.of(
                    ProblemType.NO_PICTURE, "No key frame within %d s [KEY_FRAME]".formatted(patience.toSeconds())));
        }
    }

    /** Ends it for this reason. Any thread. */
    void fail(ProblemException problem) {
        leave();
        connection.fail(problem);
    }

    private synchronized void leave() {
        over = true;
        if (viewer != null) {
            viewer.close();
            viewer = null;
        }
    }
}
