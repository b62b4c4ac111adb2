package org.sharpeyes.viewer;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.codec.MediaVectors;
import org.sharpeyes.codec.audio.AdtsReader;
import org.sharpeyes.codec.h26x.AnnexB;
import org.sharpeyes.codec.h26x.CodedPicture;
import org.sharpeyes.codec.h26x.PictureReader;
import org.sharpeyes.model.AccessUnit;
import org.sharpeyes.model.AudioCodec;
import org.sharpeyes.model.ByteString;
import org.sharpeyes.model.Track;
import org.sharpeyes.model.TrackSet;
import org.sharpeyes.model.VideoCodec;

/** Access units of the elementary streams among the vectors, one second of each, over and over. */
public record Footage(TrackSet tracks, List<AccessUnit> units) {
    private static final int SECOND = 90_000;
    private static final int G711_BLOCK = 320;

    /** The units belong to the caller. */
    public static Footage of(@Nullable VideoCodec video, @Nullable AudioCodec audio, int seconds) {
        List<AccessUnit> units = new ArrayList<>();
        Track.Video videoTrack = video == null ? null : video(video, seconds, units);
        Track.Audio audioTrack = audio == null ? null : audio(audio, seconds, units);
        units.sort(Comparator.comparingLong(AccessUnit::dtsTicks90k));
        return new Footage(new TrackSet(videoTrack, audioTrack), units);
    }

    /** One second of H.264 of another size, from this time on. */
    static Footage small(long fromTicks) {
        List<AccessUnit> units = new ArrayList<>();
        Track.Video track = video(VideoCodec.H264, MediaVectors.H264_INTRA_REFRESH, fromTicks, units);
        return new Footage(new TrackSet(track, null), units);
    }

    /** The same without the sound between two times, in ticks; the units move over. */
    Footage withoutSound(long from, long to) {
        List<AccessUnit> kept = new ArrayList<>(units);
        for (AccessUnit unit : units) {
            if (!unit.isVideo() && unit.ptsTicks90k() >= from && unit.ptsTicks90k() < to) {
                kept.remove(unit);
                unit.payload().release();
            }
        }
        return new Footage(tracks, kept);
    }

    private static Track.Video video(VideoCodec codec, int seconds, List<AccessUnit> units) {
        String file = codec == VideoCodec.H264 ? MediaVectors.H264 : MediaVectors.H265;
        Track.Video track = video(codec, file, 0, units);
        for (int second = 1; second < seconds; second++) {
            track = video(codec, file, (long) second * SECOND, units);
        }
        return track;
    }

    private static Track.Video video(VideoCodec codec, String file, long fromTicks, List<AccessUnit> units) {
        PictureReader reader = new PictureReader(codec);
        ByteBuf stream = read(file);
        long dts = fromTicks;
        for (AnnexB.Picture picture : AnnexB.pictures(stream, codec)) {
            CodedPicture coded =
                    Objects.requireNonNull(reader.read(picture.bytes().copy()));
            units.add(new AccessUnit(AccessUnit.Kind.VIDEO, dts, dts, coded.keyFrame(), coded.payload()));
            dts += SECOND / 25;
        }
        stream.release();
        return reader.track().orElseThrow();
    }

    private static Track.Audio audio(AudioCodec codec, int seconds, List<AccessUnit> units) {
        return codec == AudioCodec.AAC ? aac(seconds, units) : g711(codec, seconds, units);
    }

    private static Track.Audio g711(AudioCodec codec, int seconds, List<AccessUnit> units) {
        for (int second = 0; second < seconds; second++) {
            ByteBuf stream = read(codec == AudioCodec.G711A ? "sine-440-8k.alaw" : "sine-440-8k.mulaw");
            long pts = (long) second * SECOND;
            while (stream.readableBytes() >= G711_BLOCK) {
                units.add(audioUnit(pts, stream.readBytes(G711_BLOCK)));
                pts += (long) G711_BLOCK * SECOND / 8000;
            }
            stream.release();
        }
        return new Track.Audio(codec, 8000, 1, ByteString.empty());
    }

    private static Track.Audio aac(int seconds, List<AccessUnit> units) {
        List<Track.Audio> track = new ArrayList<>();
        long[] pts = {0};
        try (AdtsReader reader = new AdtsReader(PooledByteBufAllocator.DEFAULT)) {
            for (int second = 0; second < seconds; second++) {
                ByteBuf stream = read("sine-440-16k.aac");
                reader.read(stream, (header, frame) -> {
                    track.add(new Track.Audio(
                            AudioCodec.AAC, header.sampleRate(), header.channels(), header.audioSpecificConfig()));
                    units.add(audioUnit(pts[0], frame));
                    pts[0] += 1024L * SECOND / header.sampleRate();
                });
                stream.release();
            }
        }
        return track.getFirst();
    }

    private static AccessUnit audioUnit(long pts, ByteBuf payload) {
        return new AccessUnit(AccessUnit.Kind.AUDIO, pts, pts, true, payload);
    }

    private static ByteBuf read(String name) {
        try (InputStream in = Objects.requireNonNull(Footage.class.getResourceAsStream("/vectors/media/" + name))) {
            return Unpooled.copiedBuffer(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
