package org.sharpeyes.codec.ps;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufUtil;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads program stream maps as cameras write them: the checksum is not looked at, and where the lengths contradict each
 * other the reading that gives sensible stream ids wins. Most devices repeat their map with every key frame, some with
 * every picture: only one that differs from the last is told.
 */
final class ProgramMapReader implements AutoCloseable {
    private static final int FIXED_LENGTH = 10;
    private static final int CRC_LENGTH = 4;
    private static final int ENTRY_LENGTH = 4;

    private final ByteBuf last;
    private final PsListener listener;

    ProgramMapReader(ByteBufAllocator allocator, PsListener listener) {
        this.last = allocator.buffer(32);
        this.listener = listener;
    }

    /**
     * Whether there is a map from its start code at {@code index} to after the checksum at {@code end}.
     */
    boolean read(ByteBuf bytes, int index, int end) {
        int length = end - index;
        if (last.readableBytes() == length && ByteBufUtil.equals(last, 0, bytes, index, length)) {
            return true;
        }
        Optional<ProgramMap> map = mapIn(bytes, index, end);
        if (map.isPresent()) {
            last.clear().writeBytes(bytes, index, length);
            listener.onProgramMap(map.get());
        }
        return map.isPresent();
    }

    @Override
    public void close() {
        last.release();
    }

    private static Optional<ProgramMap> mapIn(ByteBuf bytes, int index, int end) {
        int infoLengthIndex = index + 8;
        int limit = end - CRC_LENGTH;
        if (infoLengthIndex + 4 > limit) {
            return Optional.empty();
        }
        int entries = index + FIXED_LENGTH + bytes.getUnsignedShort(infoLengthIndex) + 2;
        if (entries > limit) {
            entries = index + FIXED_LENGTH + 2;
        }
        return entries(bytes, entries, limit, true).or(() -> entries(bytes, index + FIXED_LENGTH + 2, limit, false));
    }

    private static Optional<ProgramMap> entries(ByteBuf bytes, int from, int limit, boolean trustInfoLength) {
        List<ProgramMap.Entry> entries = new ArrayList<>();
        int index = from;
        while (index + ENTRY_LENGTH <= limit) {
            int streamId = bytes.getUnsignedByte(index + 1);
            if (!isElementaryStream(streamId)) {
                return Optional.empty();
            }
            entries.add(new ProgramMap.Entry(bytes.getUnsignedByte(index), streamId));
            index += ENTRY_LENGTH + (trustInfoLength ? bytes.getUnsignedShort(index + 2) : 0);
        }
        boolean sound = !entries.isEmpty() && index <= limit;
        return sound ? Optional.of(new ProgramMap(entries)) : Optional.empty();
    }

    private static boolean isElementaryStream(int streamId) {
        return (streamId >= 0xC0 && streamId <= 0xEF) || streamId == 0xBD;
    }
}
