package org.sharpeyes.codec.ps;

import java.util.Optional;
import org.sharpeyes.model.AudioCodec;
import org.sharpeyes.model.VideoCodec;

/** The {@code stream_type} values of the program stream map that the gateway carries (GB/T 28181-2022 Annex C). */
public enum StreamType {
    H264(0x1B),
    H265(0x24),
    AAC(0x0F),
    G711A(0x90),
    G711U(0x91);

    private final int value;

    StreamType(int value) {
        this.value = value;
    }

    public int value() {
        return value;
    }

    /** Empty for types that are not carried. */
    public static Optional<StreamType> of(int value) {
        for (StreamType type : values()) {
            if (type.value == value) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }

    public static StreamType of(VideoCodec codec) {
        return switch (codec) {
            case H264 -> H264;
            case H265 -> H265;
        };
    }

    public static StreamType of(AudioCodec codec) {
        return switch (codec) {
            case AAC -> AAC;
            case G711A -> G711A;
            case G711U -> G711U;
        };
    }

    /** Empty for audio. */
    public Optional<VideoCodec> videoCodec() {
        return switch (this) {
            case H264 -> Optional.of(VideoCodec.H264);
            case H265 -> Optional.of(VideoCodec.H265);
            case AAC, G711A, G711U -> Optional.empty();
        };
    }

    /** Empty for video. */
    public Optional<AudioCodec> audioCodec() {
        return switch (this) {
            case AAC -> Optional.of(AudioCodec.AAC);
            case G711A -> Optional.of(AudioCodec.G711A);
            case G711U -> Optional.of(AudioCodec.G711U);
            case H264, H265 -> Optional.empty();
        };
    }
}
