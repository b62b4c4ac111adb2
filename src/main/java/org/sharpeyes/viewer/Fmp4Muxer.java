package org.sharpeyes.viewer;

import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.codec.fmp4.Fragment;
import org.sharpeyes.codec.fmp4.InitSegment;
import org.sharpeyes.codec.fmp4.Mp4Track;
import org.sharpeyes.model.AccessUnit;
import org.sharpeyes.model.Track;
import org.sharpeyes.model.TrackSet;
import org.sharpeyes.relay.Muxer;
import org.sharpeyes.relay.Opening;

/** Fragmented MP4, one fragment per unit so that none waits for the next, its time beginning with the first unit. */
final class Fmp4Muxer implements Muxer {
    private final FragmentSequence fragments = new FragmentSequence();
    private final RenewedSets sets = new RenewedSets();
    private final VideoTimeline videoTimeline = new VideoTimeline();
    private Track.@Nullable Video video;
    private Track.@Nullable Audio audioSource;
    private @Nullable Fmp4Audio audio;
    private long originTicks = Long.MIN_VALUE;

    @Override
    public void onTracks(TrackSet next) {
        video = next.video();
        sets.onTracks(video);
        if (!Objects.equals(audioSource, next.audio())) {
            audioSource = next.audio();
            audio = audioSource == null ? null : new Fmp4Audio(audioSource);
        }
    }

    @Override
    public Opening opening() {
        List<Mp4Track> tracks = new ArrayList<>();
        List<String> codecs = new ArrayList<>();
        if (video != null) {
            tracks.add(new Mp4Track.Video(video.codec(), video.width(), video.height(), video.configuration()));
            codecs.add(video.codecString());
        }
        if (audio != null) {
            tracks.add(audio.track());
            codecs.add(audio.codecString());
        }
        ByteBuf bytes = MessageFrame.framed(2048, out -> InitSegment.write(out, tracks));
        String mimeType = "%s; codecs=\"%s\"".formatted(ViewerFormat.FMP4.contentType(), String.join(",", codecs));
        return new Opening(mimeType, video == null ? null : video.codec(), bytes);
    }

    @Override
    public Opening change() {
        return opening();
    }

    @Override
    public ByteBuf mux(AccessUnit unit) {
        if (originTicks == Long.MIN_VALUE) {
            originTicks = unit.dtsTicks90k();
        }
        AccessUnit whole = sets.with(unit);
        try {
            int size = whole.payload().readableBytes() + Fragment.OVERHEAD_BYTES;
            return MessageFrame.framed(size, out -> write(whole, out));
        } finally {
            whole.payload().release();
        }
    }

    private void write(AccessUnit unit, ByteBuf out) {
        if (unit.isVideo()) {
            picture(unit, out);
        } else if (audio != null) {
            audio.write(unit.payload(), unit.ptsTicks90k() - originTicks, fragments, out);
        }
    }

    private void picture(AccessUnit unit, ByteBuf out) {
        long ticks = unit.dtsTicks90k() - originTicks;
        long decodeTime = videoTimeline.place(ticks);
        int compositionOffset = (int) (unit.ptsTicks90k() - originTicks - decodeTime);
        fragments.video(out, unit.payload(), decodeTime, videoTimeline.duration(), compositionOffset, unit.keyFrame());
        if (audio != null) {
            audio.keepUpWith(ticks, fragments, out);
        }
    }
}
