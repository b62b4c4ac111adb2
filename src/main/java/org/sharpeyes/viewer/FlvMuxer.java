package org.sharpeyes.viewer;

import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.codec.flv.AudioTags;
import org.sharpeyes.codec.flv.FlvOpening;
import org.sharpeyes.codec.flv.HevcInFlv;
import org.sharpeyes.codec.flv.VideoTags;
import org.sharpeyes.model.AccessUnit;
import org.sharpeyes.model.Track;
import org.sharpeyes.model.TrackSet;
import org.sharpeyes.model.VideoCodec;
import org.sharpeyes.relay.Muxer;
import org.sharpeyes.relay.Opening;

/** FLV, its time beginning with the first unit. */
final class FlvMuxer implements Muxer {
    private final HevcInFlv hevc;
    private final RenewedSets sets = new RenewedSets();
    private @Nullable TrackSet tracks;
    private @Nullable VideoTags video;
    private @Nullable AudioTags audio;
    private long originTicks = Long.MIN_VALUE;
    private long lastMs;

    FlvMuxer(HevcInFlv hevc) {
        this.hevc = hevc;
    }

    @Override
    public void onTracks(TrackSet next) {
        tracks = next;
        Track.Video nextVideo = next.video();
        Track.Audio nextAudio = next.audio();
        sets.onTracks(nextVideo);
        video = nextVideo == null ? null : new VideoTags(nextVideo.codec(), hevc);
        audio = nextAudio == null ? null : new AudioTags(nextAudio.codec());
    }

    @Override
    public Opening opening() {
        return openingOf(true);
    }

    @Override
    public Opening change() {
        return openingOf(false);
    }

    private Opening openingOf(boolean withHeader) {
        TrackSet current = tracks;
        if (current == null) {
            throw new IllegalStateException("no tracks yet");
        }
        ByteBuf bytes = MessageFrame.framed(512, out -> {
            if (withHeader) {
                FlvOpening.writeHeader(out, current);
            }
            FlvOpening.writeTracks(out, current, hevc, (int) lastMs);
        });
        return new Opening(ViewerFormat.FLV.contentType(), codecOf(current), bytes);
    }

    private static @Nullable VideoCodec codecOf(TrackSet tracks) {
        return tracks.video() == null ? null : tracks.video().codec();
    }

    @Override
    public ByteBuf mux(AccessUnit unit) {
        int timestampMs = timestamp(unit);
        AccessUnit whole = sets.with(unit);
        try {
            int size = whole.payload().readableBytes() + VideoTags.OVERHEAD_BYTES;
            return MessageFrame.framed(size, out -> write(whole, timestampMs, out));
        } finally {
            whole.payload().release();
        }
    }

    private void write(AccessUnit unit, int timestampMs, ByteBuf out) {
        if (unit.isVideo() && video != null) {
            video.write(out, unit, timestampMs);
        } else if (!unit.isVideo() && audio != null) {
            audio.write(out, unit, timestampMs);
        }
    }

    /** Tags are in the order of their timestamps: audio a little older than the picture before it moves up to it. */
    private int timestamp(AccessUnit unit) {
        if (originTicks == Long.MIN_VALUE) {
            originTicks = unit.dtsTicks90k();
        }
        lastMs = Math.max(lastMs, (unit.dtsTicks90k() - originTicks) / 90);
        return (int) lastMs;
    }
}
