package org.sharpeyes.viewer;

import io.netty.buffer.ByteBuf;
import org.sharpeyes.codec.fmp4.Mp4Track;
import org.sharpeyes.model.ByteString;
import org.sharpeyes.model.Track;

/** AAC, as it comes. */
record AacCoding(Track.Audio source) implements AudioCoding {
    private static final int SAMPLES_PER_FRAME = 1024;

    /** Object types from 32 on follow in six more bits (ISO/IEC 14496-3, 1.6.2.1). */
    private static final int ESCAPE = 31;

    private static final int AAC_LC = 2;

    /** A single_channel_element without a scale factor band, and the end (ISO/IEC 14496-3, 4.4.2.1). */
    private static final byte[] SILENT_CHANNEL = {0, 0, 0, 7};

    /** The same for a channel_pair_element without common window. */
    private static final byte[] SILENT_PAIR = {0x20, 0, 0, 0, 0, 0, 0x0E};

    @Override
    public Mp4Track.Audio track() {
        return new Mp4Track.Aac(source.sampleRate(), source.channels(), source.configuration());
    }

    @Override
    public String codecString() {
        return "mp4a.40." + objectType(source.configuration());
    }

    private static int objectType(ByteString configuration) {
        byte[] bytes = configuration.toByteArray();
        if (bytes.length < 2) {
            return AAC_LC;
        }
        int bits = ((bytes[0] & 0xFF) << 8) | (bytes[1] & 0xFF);
        int type = bits >> 11;
        return type == ESCAPE ? 32 + ((bits >> 5) & 0x3F) : type;
    }

    @Override
    public int maxBytes() {
        return Integer.MAX_VALUE;
    }

    @Override
    public int samplesIn(ByteBuf piece) {
        return SAMPLES_PER_FRAME;
    }

    @Override
    public void encode(ByteBuf piece, ByteBuf out) {
        out.writeBytes(piece, piece.readerIndex(), piece.readableBytes());
    }

    @Override
    public int encodeSilence(int wanted, ByteBuf out) {
        if (wanted < SAMPLES_PER_FRAME || objectType(source.configuration()) != AAC_LC) {
            return 0;
        }
        out.writeBytes(source.channels() == 2 ? SILENT_PAIR : SILENT_CHANNEL);
        return SAMPLES_PER_FRAME;
    }
}
