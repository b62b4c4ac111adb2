package org.sharpeyes.ingest;

import io.netty.buffer.ByteBuf;
import java.util.ArrayDeque;
import java.util.Objects;
import java.util.Queue;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.codec.h26x.CodedPicture;
import org.sharpeyes.codec.ps.PsListener;
import org.sharpeyes.model.AccessUnit;
import org.sharpeyes.model.AccessUnitSink;
import org.sharpeyes.model.Track;
import org.sharpeyes.model.TrackSet;

/**
 * Decides when a sink hears of tracks. It waits for a key frame, and for the first audio unit if audio is declared,
 * though not beyond the picture after which it would be a tenth of a second; tracks change at key frames only.
 */
final class TrackGate {
    private static final long MAX_WAIT_TICKS = 9_000;
    private static final int MAX_HELD_UNITS = 128;
    private static final int MAX_HELD_BYTES = 4 << 20;

    private final AccessUnitSink sink;
    private final ReceiverListener listener;
    private final Queue<AccessUnit> held = new ArrayDeque<>();
    private int heldBytes;
    private long holdingSince;
    private long lastHeld;
    private long videoTime = PsListener.NO_TIME;
    private boolean audioDeclared;
    private boolean videoDeclared = true;
    private boolean awaitingKeyFrame = true;
    private boolean keyFrameSeen;
    private @Nullable TrackSet announced;
    private Track.@Nullable Video heldVideo;
    private Track.@Nullable Audio audio;

    TrackGate(AccessUnitSink sink, ReceiverListener listener) {
        this.sink = sink;
        this.listener = listener;
    }

    /** What the program stream map says there will be. */
    void declare(boolean video, boolean withAudio) {
        videoDeclared = video;
        audioDeclared = withAudio;
    }

    /** Takes the picture over. */
    void onPicture(CodedPicture picture, Track.@Nullable Video track, long pts, long dts) {
        if (track == null || (awaitingKeyFrame && !picture.keyFrame())) {
            onHeld();
            picture.payload().release();
            return;
        }
        if (awaitingKeyFrame && keyFrameSeen) {
            listener.onVideoResumed();
        }
        awaitingKeyFrame = false;
        videoTime = dts;
        AccessUnit unit =
                new AccessUnit(AccessUnit.Kind.VIDEO, Math.max(pts, dts), dts, picture.keyFrame(), picture.payload());
        if (picture.keyFrame()) {
            onKeyFrame(track, unit);
        }
        if (announced == null || !held.isEmpty()) {
            hold(unit);
        } else {
            deliver(unit);
        }
    }

    /** Takes the payload over. */
    void onAudio(Track.Audio track, long pts, ByteBuf payload) {
        boolean isNew = !track.equals(audio);
        audio = track;
        if (isNew && heldVideo != null) {
            release(heldVideo);
        } else if (announced == null && !videoDeclared) {
            announce(null);
        }
        if (announced != null && Objects.equals(announced.audio(), track)) {
            sink.onAccessUnit(new AccessUnit(AccessUnit.Kind.AUDIO, pts, pts, true, payload));
        } else {
            payload.release();
        }
    }

    /** The decoding time of the last picture; {@link PsListener#NO_TIME} before the first. */
    long videoTime() {
        return videoTime;
    }

    /** Video is damaged from here to the next key frame. */
    void onGap() {
        boolean isNews = announced != null && !awaitingKeyFrame;
        onHeld();
        if (isNews) {
            sink.onGap();
        }
    }

    private void onHeld() {
        if (!awaitingKeyFrame && keyFrameSeen) {
            listener.onVideoHeld();
        }
        awaitingKeyFrame = true;
    }

    void close() {
        held.forEach(unit -> unit.payload().release());
        held.clear();
        heldVideo = null;
    }

    private void onKeyFrame(Track.Video track, AccessUnit unit) {
        if (heldVideo != null && !heldVideo.equals(track)) {
            release(heldVideo);
        }
        boolean known = announced != null && announced.video() != null;
        if (known || audio != null || !audioDeclared) {
            announce(track);
        } else if (heldVideo == null) {
            heldVideo = track;
            holdingSince = unit.dtsTicks90k();
            lastHeld = holdingSince;
        }
    }

    private void hold(AccessUnit unit) {
        held.add(unit);
        heldBytes += unit.payload().readableBytes();
        boolean full = held.size() >= MAX_HELD_UNITS || heldBytes >= MAX_HELD_BYTES;
        long next = 2 * unit.dtsTicks90k() - lastHeld;
        lastHeld = unit.dtsTicks90k();
        if (heldVideo != null && (full || next - holdingSince > MAX_WAIT_TICKS)) {
            release(heldVideo);
        }
    }

    private void release(Track.Video video) {
        heldVideo = null;
        announce(video);
        for (AccessUnit unit = held.poll(); unit != null; unit = held.poll()) {
            deliver(unit);
        }
        heldBytes = 0;
    }

    private void announce(Track.@Nullable Video video) {
        TrackSet before = announced;
        if (before == null || !Objects.equals(before.video(), video) || !Objects.equals(before.audio(), audio)) {
            announced = new TrackSet(video, audio);
            sink.onTracks(announced);
        }
    }

    private void deliver(AccessUnit unit) {
        sink.onAccessUnit(unit);
        if (!keyFrameSeen && unit.keyFrame()) {
            keyFrameSeen = true;
            listener.onKeyFrame();
        }
    }
}
