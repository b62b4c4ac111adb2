package org.sharpeyes.viewer;

import io.netty.buffer.ByteBuf;
import org.sharpeyes.codec.fmp4.Fragment;
import org.sharpeyes.codec.fmp4.Mp4Track;

/** Numbers the fragments of one MP4. */
final class FragmentSequence {
    private int number;

    void video(ByteBuf out, ByteBuf sample, long decodeTime, int duration, int compositionOffset, boolean keyFrame) {
        new Fragment(Mp4Track.VIDEO_ID, ++number, decodeTime, duration, compositionOffset, keyFrame).write(out, sample);
    }

    void audio(ByteBuf out, ByteBuf sample, long decodeTime, int samples) {
        new Fragment(Mp4Track.AUDIO_ID, ++number, decodeTime, samples, 0, true).write(out, sample);
    }
}
