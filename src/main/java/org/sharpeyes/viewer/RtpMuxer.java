package org.sharpeyes.viewer;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Objects;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.codec.rtp.RtpPayload;
import org.sharpeyes.codec.rtp.RtpSource;
import org.sharpeyes.model.AccessUnit;
import org.sharpeyes.model.Track;
import org.sharpeyes.model.TrackSet;
import org.sharpeyes.model.VideoCodec;
import org.sharpeyes.relay.Muxer;
import org.sharpeyes.relay.Opening;

/**
 * RTP and, every five seconds of media and for everybody who joins, the sender reports by which a player puts sound and
 * picture together. Wall time is that of the first unit and goes on with the media.
 */
final class RtpMuxer implements Muxer {
    private static final long REPORT_TICKS = 5 * 90_000;
    private static final int REPORTS_BYTES = 160;
    private static final int PARAMETER_SETS_BYTES = 512;
    private static final long SECONDS_FROM_1900_TO_1970 = 2_208_988_800L;
    private static final double FRACTIONS_PER_TICK = 0x1p32 / 90_000;

    private final InstantSource clock;
    private final RtpTrack video;
    private final RtpTrack audio;
    private final String name;
    private @Nullable TrackSet tracks;
    private long originTicks = Long.MIN_VALUE;
    private long originNtp;
    private long ticks;
    private long reportTicks;

    RtpMuxer(InstantSource clock, RandomGenerator random) {
        this.clock = clock;
        video = new RtpTrack(RtpContainer.VIDEO_CHANNEL, random);
        audio = new RtpTrack(RtpContainer.AUDIO_CHANNEL, random);
        name = HexFormat.of().toHexDigits(random.nextLong());
    }

    @Override
    public void onTracks(TrackSet next) {
        Track.Audio before = tracks == null ? null : tracks.audio();
        tracks = next;
        video.use(next.video());
        if (!Objects.equals(before, next.audio())) {
            audio.use(next.audio());
        }
        reportTicks = ticks;
    }

    @Override
    public Opening opening() {
        Track.Video pictures = tracks == null ? null : tracks.video();
        VideoCodec codec = pictures == null ? null : pictures.codec();
        ByteBuf out = PooledByteBufAllocator.DEFAULT.buffer(REPORTS_BYTES);
        if (originTicks != Long.MIN_VALUE) {
            report(out);
        }
        return new Opening("application/sdp", codec, out);
    }

    @Override
    public Opening change() {
        return opening();
    }

    @Override
    public ByteBuf mux(AccessUnit unit) {
        if (originTicks == Long.MIN_VALUE) {
            originTicks = unit.dtsTicks90k();
            originNtp = ntp(clock.instant());
        }
        ticks = Math.max(ticks, unit.dtsTicks90k() - originTicks);
        ByteBuf out = PooledByteBufAllocator.DEFAULT.buffer(capacityFor(unit));
        try {
            write(unit, out);
            return out;
        } catch (RuntimeException e) {
            out.release();
            throw e;
        }
    }

    @Override
    public ByteBuf ending() {
        ByteBuf out = PooledByteBufAllocator.DEFAULT.buffer(REPORTS_BYTES);
        video.sayGoodbye(out);
        audio.sayGoodbye(out);
        return out;
    }

    private void write(AccessUnit unit, ByteBuf out) {
        if (ticks >= reportTicks) {
            report(out);
            reportTicks = ticks + REPORT_TICKS;
        }
        RtpTrack track = unit.isVideo() ? video : audio;
        track.write(unit, unit.ptsTicks90k() - originTicks, out);
    }

    private static int capacityFor(AccessUnit unit) {
        int bytes = unit.payload().readableBytes();
        int packets = bytes / (RtpPayload.MAX_BYTES - RtpSource.OVERHEAD_BYTES) + 1;
        int sets = unit.isVideo() && unit.keyFrame() ? PARAMETER_SETS_BYTES : 0;
        return bytes + packets * RtpSource.OVERHEAD_BYTES + REPORTS_BYTES + sets;
    }

    private void report(ByteBuf out) {
        long ntp = originNtp + (long) (ticks * FRACTIONS_PER_TICK);
        video.report(ticks, ntp, name, out);
        audio.report(ticks, ntp, name, out);
    }

    private static long ntp(Instant time) {
        long seconds = time.getEpochSecond() + SECONDS_FROM_1900_TO_1970;
        return seconds << 32 | ((long) time.getNano() << 32) / 1_000_000_000L;
    }
}
