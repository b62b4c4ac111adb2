package org.sharpeyes.codec.ps;

import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads program stream maps as cameras write them: the checksum is not looked at, and where the lengths contradict each
 * other the reading that gives sensible stream ids wins.
 */
final class ProgramMapReader {
    private static final int FIXED_LENGTH = 10;
    private static final int CRC_LENGTH = 4;
    private static final int ENTRY_LENGTH = 4;

    private ProgramMapReader() {}

    /**
     * @param index of the start code
     * @param end after the checksum
     */
    static Optional<ProgramMap> read(ByteBuf bytes, int index, int end) {
        int infoLengthIndex = index + 8;
        int limit = end - CRC_LENGTH;
        if (infoLengthIndex + 4 > limit) {
            return Optional.empty();
        }
        int entries = index + FIXED_LENGTH + bytes.getUnsignedShort(infoLengthIndex) + 2;
        if (entries > limit) {
            entries = index + FIXED_LENGTH + 2;
        }
        return read(bytes, entries, limit, true).or(() -> read(bytes, index + FIXED_LENGTH + 2, limit, false));
    }

    private static Optional<ProgramMap> read(ByteBuf bytes, int from, int limit, boolean trustInfoLength) {
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
