package org.sharpeyes.viewer;

import io.netty.buffer.ByteBuf;
import java.util.Arrays;
import org.sharpeyes.codec.audio.FlacEncoder;
import org.sharpeyes.codec.audio.G711;
import org.sharpeyes.codec.fmp4.Mp4Track;
import org.sharpeyes.model.AudioCodec;
import org.sharpeyes.model.Track;

/** G.711, which no browser plays from MP4, as FLAC, which all do, without loss. */
final class FlacCoding implements AudioCoding {
    private final boolean aLaw;
    private final int sampleRate;
    private final FlacEncoder encoder;
    private final int[] samples = new int[FlacEncoder.MAX_BLOCK];

    FlacCoding(Track.Audio source) {
        aLaw = source.codec() == AudioCodec.G711A;
        sampleRate = source.sampleRate();
        encoder = new FlacEncoder(sampleRate);
    }

    @Override
    public Mp4Track.Audio track() {
        return new Mp4Track.Flac(sampleRate, 1, encoder.streamInfo());
    }

    @Override
    public String codecString() {
        return "flac";
    }

    @Override
    public int maxBytes() {
        return FlacEncoder.MAX_BLOCK;
    }

    @Override
    public int samplesIn(ByteBuf piece) {
        return piece.readableBytes();
    }

    @Override
    public void encode(ByteBuf piece, ByteBuf out) {
        int count = piece.readableBytes();
        for (int i = 0; i < count; i++) {
            byte code = piece.getByte(piece.readerIndex() + i);
            samples[i] = aLaw ? G711.decodeALaw(code) : G711.decodeMuLaw(code);
        }
        encoder.encode(samples, count, out);
    }

    @Override
    public int encodeSilence(int wanted, ByteBuf out) {
        int count = Math.min(wanted, FlacEncoder.MAX_BLOCK);
        Arrays.fill(samples, 0, count, 0);
        encoder.encode(samples, count, out);
        return count;
    }
}
