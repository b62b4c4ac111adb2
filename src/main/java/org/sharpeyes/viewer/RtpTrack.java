package org.sharpeyes.viewer;

import io.netty.buffer.ByteBuf;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.codec.rtp.RtpPayload;
import org.sharpeyes.codec.rtp.RtpSource;
import org.sharpeyes.model.AccessUnit;
import org.sharpeyes.model.AudioCodec;
import org.sharpeyes.model.Track;

/** One track of a stream in RTP. Its source and the origin of its timestamps outlive a change of the track. */
final class RtpTrack {
    private static final int TICKS = 90_000;
    private static final int AAC_SAMPLES = 1024;

    private final RtpSource source;
    private final int firstTimestamp;
    private @Nullable RtpPayload payload;
    private @Nullable AudioTimeline timeline;
    private int clockRate = TICKS;
    private boolean telephone;

    RtpTrack(int channel, RandomGenerator random) {
        source = new RtpSource(channel, random.nextInt(), random.nextInt());
        firstTimestamp = random.nextInt();
    }

    void use(Track.@Nullable Video track) {
        payload = track == null ? null : RtpPayload.of(track);
    }

    void use(Track.@Nullable Audio track) {
        payload = track == null ? null : RtpPayload.of(track);
        clockRate = track == null ? TICKS : track.sampleRate();
        timeline = new AudioTimeline(clockRate);
        telephone = track != null && track.codec() != AudioCodec.AAC;
    }

    /** Appends the packets of a unit that comes so many ticks after the stream's first. */
    void write(AccessUnit unit, long ticks, ByteBuf out) {
        if (payload == null || (timeline != null && timeline.isExcess(ticks))) {
            return;
        }
        long time = timeline == null ? ticks : timeline.place(ticks, samplesIn(unit.payload()));
        payload.write(unit.payload(), unit.keyFrame(), firstTimestamp + (int) time, source, out);
    }

    private int samplesIn(ByteBuf audio) {
        return telephone ? audio.readableBytes() : AAC_SAMPLES;
    }

    /** Appends what ties this track's time to the wall's and so to the other track's. */
    void report(long ticks, long ntp, String name, ByteBuf out) {
        if (payload != null) {
            source.writeReport(out, ntp, firstTimestamp + (int) (ticks * clockRate / TICKS), name);
        }
    }

    void sayGoodbye(ByteBuf out) {
        if (payload != null) {
            source.writeGoodbye(out);
        }
    }
}
