package org.sharpeyes.codec.h26x;

import java.io.ByteArrayOutputStream;
import java.util.Collection;
import java.util.List;
import org.sharpeyes.model.ByteString;

/** The decoder configuration records of ISO/IEC 14496-15, for NAL units behind four-byte lengths. */
final class DecoderConfiguration {
    private static final int VERSION = 1;

    private DecoderConfiguration() {}

    /** §5.3.3.1. */
    static ByteString avc(H264Sps sps, Collection<byte[]> spsList, Collection<byte[]> ppsList) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        write(out, VERSION, sps.profile(), sps.constraints(), sps.level(), 0xFC | 3);
        List<byte[]> some = spsList.stream().limit(31).toList();
        write(out, 0xE0 | some.size());
        some.forEach(nal -> writeNal(out, nal));
        List<byte[]> pps = ppsList.stream().limit(255).toList();
        write(out, pps.size());
        pps.forEach(nal -> writeNal(out, nal));
        if (sps.isHigh()) {
            write(out, 0xFC | sps.chromaFormat(), 0xF8 | (sps.lumaBits() - 8), 0xF8 | (sps.chromaBits() - 8), 0);
        }
        return ByteString.copyOf(out.toByteArray());
    }

    /** §8.3.3.1; frame rate, parallelism and segmentation are left unknown. */
    static ByteString hevc(H265Sps sps, ParameterSets sets) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        write(out, VERSION, sps.profileByte());
        writeBytes(out, sps.compatibility(), 4);
        writeBytes(out, sps.constraints(), 6);
        write(out, sps.level(), 0xF0, 0, 0xFC);
        write(out, 0xFC | sps.chromaFormat(), 0xF8 | (sps.lumaBits() - 8), 0xF8 | (sps.chromaBits() - 8), 0, 0);
        write(out, sps.temporalLayers() << 3 | (sps.temporalNesting() ? 4 : 0) | 3, 3);
        writeArray(out, 32, sets.all(NalKind.VPS));
        writeArray(out, 33, sets.all(NalKind.SPS));
        writeArray(out, 34, sets.all(NalKind.PPS));
        return ByteString.copyOf(out.toByteArray());
    }

    private static void writeArray(ByteArrayOutputStream out, int nalType, Collection<byte[]> nals) {
        write(out, 0x80 | nalType);
        writeBytes(out, nals.size(), 2);
        nals.forEach(nal -> writeNal(out, nal));
    }

    private static void writeNal(ByteArrayOutputStream out, byte[] nal) {
        writeBytes(out, nal.length, 2);
        out.writeBytes(nal);
    }

    private static void writeBytes(ByteArrayOutputStream out, long value, int count) {
        for (int shift = 8 * (count - 1); shift >= 0; shift -= 8) {
            out.write((int) (value >> shift));
        }
    }

    private static void write(ByteArrayOutputStream out, int... bytes) {
        for (int value : bytes) {
            out.write(value);
        }
    }
}
