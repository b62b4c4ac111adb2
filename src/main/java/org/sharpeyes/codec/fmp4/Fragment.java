package org.sharpeyes.codec.fmp4;

import io.netty.buffer.ByteBuf;

/**
 * One {@code moof} and {@code mdat} with one sample.
 *
 * @param sequenceNumber rises with every fragment of the stream
 * @param decodeTime in the track's timescale; where the sample stands, whatever the durations before it add up to
 * @param duration in the track's timescale
 * @param compositionOffset presentation after decoding, in the track's timescale
 * @param keyFrame whether decoding can start here; true for audio
 */
public record Fragment(
        int trackId, int sequenceNumber, long decodeTime, int duration, int compositionOffset, boolean keyFrame) {
    /** What a fragment adds to its sample. */
    public static final int OVERHEAD_BYTES = 8 + 16 + 8 + 16 + 20 + 36 + 8;

    private static final int DEFAULT_BASE_IS_MOOF = 0x020000;

    /** Data offset; of the sample: duration, size, flags, composition offset. */
    private static final int RUN_FIELDS = 0x1 | 0x100 | 0x200 | 0x400 | 0x800;

    /** sample_depends_on = 2: on no other. */
    private static final int SYNC_SAMPLE = 0x02000000;

    /** sample_depends_on = 1, sample_is_non_sync_sample. */
    private static final int NON_SYNC_SAMPLE = 0x01010000;

    private static final int BOX_HEADER_BYTES = 8;

    /** Writes the fragment. The sample's indices are not moved. */
    public void write(ByteBuf out, ByteBuf sample) {
        int moof = Boxes.begin(out, "moof");
        int mfhd = Boxes.begin(out, "mfhd", 0, 0);
        out.writeInt(sequenceNumber);
        Boxes.end(out, mfhd);
        int traf = Boxes.begin(out, "traf");
        int tfhd = Boxes.begin(out, "tfhd", 0, DEFAULT_BASE_IS_MOOF);
        out.writeInt(trackId);
        Boxes.end(out, tfhd);
        int tfdt = Boxes.begin(out, "tfdt", 1, 0);
        out.writeLong(decodeTime);
        Boxes.end(out, tfdt);
        int dataOffset = run(out, sample.readableBytes());
        Boxes.end(out, traf);
        Boxes.end(out, moof);
        out.setInt(dataOffset, out.writerIndex() - moof + BOX_HEADER_BYTES);
        int mdat = Boxes.begin(out, "mdat");
        out.writeBytes(sample, sample.readerIndex(), sample.readableBytes());
        Boxes.end(out, mdat);
    }

    /** Where the data offset is to be filled in. */
    private int run(ByteBuf out, int size) {
        int trun = Boxes.begin(out, "trun", 1, RUN_FIELDS);
        out.writeInt(1);
        int dataOffset = out.writerIndex();
        out.writeInt(0);
        out.writeInt(duration);
        out.writeInt(size);
        out.writeInt(keyFrame ? SYNC_SAMPLE : NON_SYNC_SAMPLE);
        out.writeInt(compositionOffset);
        Boxes.end(out, trun);
        return dataOffset;
    }
}
