package org.sharpeyes.codec.fmp4;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;

/**
 * A fragment as {@link Fragment#write} wrote it, with its one sample.
 *
 * @param bytes begin with it; others may follow. They remain the caller's, and their indices are not moved
 */
public record WrittenFragment(ByteBuf bytes) {
    private static final int SEQUENCE_NUMBER = 20;
    private static final int DECODE_TIME = 60;
    private static final int SAMPLE_DURATION = 88;
    private static final int SAMPLE_SIZE = 92;

    /** The sample, without a reference of its own. */
    public ByteBuf sample() {
        int size = bytes.getInt(bytes.readerIndex() + SAMPLE_SIZE);
        return bytes.slice(bytes.readerIndex() + Fragment.OVERHEAD_BYTES, size);
    }

    /** How long its sample lasts, in the track's timescale. */
    public int duration() {
        return bytes.getInt(bytes.readerIndex() + SAMPLE_DURATION);
    }

    /**
     * The same sample in the same memory, later and for another time; what follows is left out.
     *
     * @param later how much, in the track's timescale
     * @param duration in the track's timescale
     * @param sooner how much less its sequence number is
     * @return with a reference for the caller
     */
    public ByteBuf placed(ByteBufAllocator memory, long later, int duration, int sooner) {
        ByteBuf head = memory.buffer(Fragment.OVERHEAD_BYTES);
        head.writeBytes(bytes, bytes.readerIndex(), Fragment.OVERHEAD_BYTES);
        head.setInt(SEQUENCE_NUMBER, head.getInt(SEQUENCE_NUMBER) - sooner);
        head.setLong(DECODE_TIME, head.getLong(DECODE_TIME) + later);
        head.setInt(SAMPLE_DURATION, duration);
        return memory.compositeBuffer(2).addComponent(true, head).addComponent(true, sample().retain());
    }

    /** The fragments that follow, without a reference of their own. */
    public ByteBuf rest() {
        int size = Fragment.OVERHEAD_BYTES + sample().readableBytes();
        return bytes.slice(bytes.readerIndex() + size, bytes.readableBytes() - size);
    }
}
