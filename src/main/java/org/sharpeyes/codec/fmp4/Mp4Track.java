package org.sharpeyes.codec.fmp4;

import org.sharpeyes.model.ByteString;
import org.sharpeyes.model.VideoCodec;

/** A track as MP4 describes it. */
public sealed interface Mp4Track {
    /** The track id of video, wherever there is any. */
    int VIDEO_ID = 1;

    /** The track id of audio. */
    int AUDIO_ID = 2;

    int VIDEO_TIMESCALE = 90_000;

    /** Units of time per second in the track's media. */
    int timescale();

    int id();

    /**
     * Video.
     *
     * @param configuration content of {@code avcC} or {@code hvcC}
     */
    record Video(VideoCodec codec, int width, int height, ByteString configuration) implements Mp4Track {
        @Override
        public int timescale() {
            return VIDEO_TIMESCALE;
        }

        @Override
        public int id() {
            return VIDEO_ID;
        }
    }

    /** Audio; time counts in samples. */
    sealed interface Audio extends Mp4Track {
        int sampleRate();

        int channels();

        @Override
        default int timescale() {
            return sampleRate();
        }

        @Override
        default int id() {
            return AUDIO_ID;
        }
    }

    /**
     * AAC in {@code mp4a}.
     *
     * @param configuration the {@code AudioSpecificConfig}
     */
    record Aac(int sampleRate, int channels, ByteString configuration) implements Audio {}

    /**
     * FLAC in {@code fLaC}.
     *
     * @param streamInfo the 34 bytes of {@code STREAMINFO}, without their block header
     */
    record Flac(int sampleRate, int channels, ByteString streamInfo) implements Audio {}
}
