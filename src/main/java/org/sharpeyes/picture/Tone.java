package org.sharpeyes.picture;

import java.util.ArrayList;
import java.util.List;
import org.sharpeyes.model.AccessUnit;
import org.sharpeyes.model.AudioCodec;

/** Sound for cameras without a microphone: one second of G.711 A-law (ITU-T G.711) with a short beep, 8 kHz mono. */
public final class Tone {
    private static final int SAMPLE_RATE = 8_000;
    private static final int SAMPLES_PER_FRAME = 320;
    private static final int BEEP_SAMPLES = 800;
    private static final double BEEP_HERTZ = 880;
    private static final int AMPLITUDE = 6_000;

    private Tone() {}

    /** The second, in frames of 40 ms. */
    public static MediaClip g711a() {
        List<MediaFrame> frames = new ArrayList<>();
        for (int start = 0; start < SAMPLE_RATE; start += SAMPLES_PER_FRAME) {
            byte[] samples = new byte[SAMPLES_PER_FRAME];
            for (int i = 0; i < samples.length; i++) {
                samples[i] = toALaw(sample(start + i));
            }
            long time = start * 90_000L / SAMPLE_RATE;
            frames.add(MediaFrame.of(AccessUnit.Kind.AUDIO, time, time, true, samples));
        }
        return new MediaClip(null, AudioCodec.G711A, SAMPLE_RATE, frames, 90_000);
    }

    private static int sample(int index) {
        return index < BEEP_SAMPLES ? (int) (AMPLITUDE * Math.sin(2 * Math.PI * BEEP_HERTZ * index / SAMPLE_RATE)) : 0;
    }

    /** G.711 table 1a: 13 bits of a linear sample, sign and seven bits of segment and step, even bits inverted. */
    static byte toALaw(int linear) {
        int magnitude = Math.min(linear < 0 ? ~linear : linear, 0x7FFF) >> 4;
        int segment = Math.max(0, 28 - Integer.numberOfLeadingZeros(magnitude));
        int step = (magnitude >> Math.max(0, segment - 1)) & 0xF;
        int code = (segment << 4) | step;
        return (byte) ((linear < 0 ? code : code | 0x80) ^ 0x55);
    }
}
