package org.sharpeyes.codec.flv;

import io.netty.buffer.ByteBuf;
import org.sharpeyes.model.AccessUnit;
import org.sharpeyes.model.AudioCodec;
import org.sharpeyes.model.Track;

/** The audio tags of one track (Adobe Flash Video File Format 10.1, E.4.2). */
public record AudioTags(AudioCodec codec) {
    private static final int G711_A_LAW = 7;
    private static final int G711_MU_LAW = 8;
    private static final int AAC = 10;

    /** 44 kHz, 16 bits, stereo: fixed for AAC, whose own configuration says the truth. */
    private static final int AAC_FORMAT = 0b11_1_1;

    /** Rate 0 (the codec fixes it to 8 kHz), 16 bits, mono. */
    private static final int G711_FORMAT = 0b00_1_0;

    private static final int AAC_SEQUENCE_HEADER = 0;
    private static final int AAC_RAW = 1;

    /** Whether a configuration tag goes before the first unit. */
    public boolean hasConfiguration() {
        return codec == AudioCodec.AAC;
    }

    /** The tag that carries the {@code AudioSpecificConfig}; only where {@link #hasConfiguration()}. */
    public void writeConfiguration(ByteBuf out, Track.Audio track, int timestampMs) {
        int start = FlvTag.begin(out, FlvTag.AUDIO, timestampMs);
        out.writeByte(AAC << 4 | AAC_FORMAT);
        out.writeByte(AAC_SEQUENCE_HEADER);
        out.writeBytes(track.configuration().toByteArray());
        FlvTag.end(out, start);
    }

    /** The tag of one unit. The payload's indices are not moved. */
    public void write(ByteBuf out, AccessUnit unit, int timestampMs) {
        int start = FlvTag.begin(out, FlvTag.AUDIO, timestampMs);
        if (codec == AudioCodec.AAC) {
            out.writeByte(AAC << 4 | AAC_FORMAT);
            out.writeByte(AAC_RAW);
        } else {
            out.writeByte(codecId() << 4 | G711_FORMAT);
        }
        ByteBuf payload = unit.payload();
        out.writeBytes(payload, payload.readerIndex(), payload.readableBytes());
        FlvTag.end(out, start);
    }

    int codecId() {
        return switch (codec) {
            case G711A -> G711_A_LAW;
            case G711U -> G711_MU_LAW;
            case AAC -> AAC;
        };
    }
}
