package org.sharpeyes.picture;

import java.util.ArrayList;
import java.util.List;
import org.sharpeyes.codec.audio.G711;
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
                samples[i] = G711.encodeALaw(sample(start + i));
            }
            long time = start * 90_000L / SAMPLE_RATE;
            frames.add(MediaFrame.of(AccessUnit.Kind.AUDIO, time, time, true, samples));
        }
        return new MediaClip(null, AudioCodec.G711A, SAMPLE_RATE, frames, 90_000);
    }

    private static short sample(int index) {
        return index < BEEP_SAMPLES
                ? (short) (AMPLITUDE * Math.sin(2 * Math.PI * BEEP_HERTZ * index / SAMPLE_RATE))
                : 0;
    }
}
