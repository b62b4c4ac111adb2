package org.sharpeyes.play;

import java.util.Optional;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.model.AccessUnit;
import org.sharpeyes.model.AccessUnitSink;
import org.sharpeyes.model.TrackSet;
import org.sharpeyes.model.VideoCodec;
import org.sharpeyes.relay.Stream;

/**
 * Feeds a stream with the units of another: as they are while they are H.264 or sound alone, else by way of a transcode.
 * It changes over when the source does, within one time line, so that whoever watches need not begin anew. On the
 * streams' loop.
 */
final class H264Feed implements AccessUnitSink {
    private final Stream result;
    private final Transcoder transcoder;
    private final Executor loop;
    private @Nullable Detour detour;

    H264Feed(Stream result, Transcoder transcoder, Executor loop) {
        this.result = result;
        this.transcoder = transcoder;
        this.loop = loop;
    }

    /** Whether these tracks can be passed on; begins the transcode if they need one. */
    boolean isReadyFor(TrackSet tracks) {
        boolean needed = tracks.video() != null && tracks.video().codec() != VideoCodec.H264;
        if (!needed) {
            stop();
        } else if (detour == null) {
            detour = Detour.begin(result, transcoder, loop).orElse(null);
        }
        return !needed || detour != null;
    }

    /** Ends the transcode, if there is one. */
    void stop() {
        if (detour != null) {
            detour.end();
            detour = null;
        }
    }

    @Override
    public void onTracks(TrackSet tracks) {
        if (isReadyFor(tracks)) {
            target().onTracks(tracks);
        } else {
            result.close();
        }
    }

    private AccessUnitSink target() {
        return detour == null ? result : detour.work;
    }

    @Override
    public void onAccessUnit(AccessUnit unit) {
        target().onAccessUnit(unit);
    }

    @Override
    public void onGap() {
        target().onGap();
    }

    @Override
    public void onEnd() {
        result.close();
    }

    /** The way through a transcode; what comes out of it after its end is dropped. */
    private static final class Detour implements AccessUnitSink {
        private final Stream result;
        private AccessUnitSink work = this;
        private boolean over;

        private Detour(Stream result) {
            this.result = result;
        }

        static Optional<Detour> begin(Stream result, Transcoder transcoder, Executor loop) {
            Detour detour = new Detour(result);
            return transcoder.begin(detour, loop).map(work -> {
                detour.work = work;
                return detour;
            });
        }

        void end() {
            over = true;
            work.onEnd();
        }

        @Override
        public void onTracks(TrackSet tracks) {
            if (!over) {
                result.onTracks(tracks);
            }
        }

        @Override
        public void onAccessUnit(AccessUnit unit) {
            if (over) {
                unit.payload().release();
            } else {
                result.onAccessUnit(unit);
            }
        }

        @Override
        public void onGap() {
            if (!over) {
                result.onGap();
            }
        }

        @Override
        public void onEnd() {
            if (!over) {
                result.close();
            }
        }
    }
}
