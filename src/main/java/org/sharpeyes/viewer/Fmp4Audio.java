package org.sharpeyes.viewer;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import org.sharpeyes.codec.fmp4.Mp4Track;
import org.sharpeyes.model.AudioCodec;
import org.sharpeyes.model.Track;

/**
 * The audio track of an MP4. Where the camera says nothing (lost packets, silence suppression) silence is put, as far
 * as it can be made: a browser stops the picture too when the sound has a hole.
 */
final class Fmp4Audio {
    /** A longer pause of a camera that sends no video either is left as it is. */
    private static final int MAX_FILL_SECONDS = 5;

    /** How far sound may be behind the picture before it counts as missing. */
    private static final long MAX_LAG_TICKS = 90_000;

    private static final long FILL_LAG_TICKS = MAX_LAG_TICKS / 2;

    private final AudioCoding coding;
    private final AudioTimeline timeline;
    private final ByteBuf scratch = Unpooled.buffer(2048);
    private boolean started;

    Fmp4Audio(Track.Audio source) {
        coding = source.codec() == AudioCodec.AAC ? new AacCoding(source) : new FlacCoding(source);
        timeline = new AudioTimeline(source.sampleRate());
    }

    Mp4Track.Audio track() {
        return coding.track();
    }

    String codecString() {
        return coding.codecString();
    }

    /** Writes the fragments of one unit; the payload's indices are not moved. */
    void write(ByteBuf payload, long ticks, FragmentSequence fragments, ByteBuf out) {
        if (timeline.isExcess(ticks)) {
            return;
        }
        fillUpTo(ticks, fragments, out);
        ByteBuf rest = payload.slice();
        long at = ticks;
        while (rest.isReadable()) {
            ByteBuf piece = rest.readSlice(Math.min(rest.readableBytes(), coding.maxBytes()));
            int samples = coding.samplesIn(piece);
            coding.encode(piece, scratch.clear());
            fragments.audio(out, scratch, timeline.place(at, samples), samples);
            at += (long) samples * AudioTimeline.CLOCK / coding.track().sampleRate();
        }
        started = true;
    }

    /** Sound that is missing beside the picture of this time becomes silence. */
    void keepUpWith(long videoTicks, FragmentSequence fragments, ByteBuf out) {
        if (started && timeline.gapBefore(videoTicks - MAX_LAG_TICKS) > 0) {
            fillUpTo(videoTicks - FILL_LAG_TICKS, fragments, out);
        }
    }

    private void fillUpTo(long ticks, FragmentSequence fragments, ByteBuf out) {
        long missing = timeline.gapBefore(ticks);
        if (missing > (long) MAX_FILL_SECONDS * coding.track().sampleRate()) {
            return;
        }
        while (missing > 0) {
            int samples = coding.encodeSilence((int) missing, scratch.clear());
            if (samples == 0) {
                return;
            }
            fragments.audio(out, scratch, timeline.append(samples), samples);
            missing -= samples;
        }
    }
}
