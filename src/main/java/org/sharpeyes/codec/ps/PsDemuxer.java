package org.sharpeyes.codec.ps;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;

/**
 * Takes a program stream apart as it arrives, in any portions. Nothing it reads makes it throw or hang: what makes no
 * sense is counted and skipped up to the next start code. Payload is passed on as it comes; at most a header of about
 * 1 KB is kept between calls. Not thread-safe.
 */
public final class PsDemuxer implements AutoCloseable {
    private enum State {
        START_CODE,
        PACK_HEADER,
        PROGRAM_MAP,
        PES_HEADER,
        PES_PAYLOAD,
        UNBOUNDED_PAYLOAD,
        SKIP,
        SEARCH
    }

    private static final int PREFIX_LENGTH = 6;
    private static final int PACK_HEADER_LENGTH = 14;
    private static final int PES_FIXED_LENGTH = 9;
    private static final int MAX_MAP_LENGTH = 1024;

    private static final int PROGRAM_END = 0xB9;
    private static final int PACK = 0xBA;
    private static final int PROGRAM_MAP_ID = 0xBC;
    private static final int FIRST_AUDIO = 0xC0;
    private static final int FIRST_VIDEO = 0xE0;
    private static final int LAST_VIDEO = 0xEF;

    private final ByteBufAllocator allocator;
    private final PsListener listener;
    private final ByteBuf carry;
    private final ProgramMapReader maps;
    private State state = State.SEARCH;
    private int remaining;
    private boolean lastWasVideo;
    private long damaged;

    public PsDemuxer(ByteBufAllocator allocator, PsListener listener) {
        this.allocator = allocator;
        this.listener = listener;
        this.carry = allocator.buffer(256);
        this.maps = new ProgramMapReader(allocator, listener);
    }

    /** Takes in the readable bytes, which follow those of the call before; the buffer stays the caller's. */
    public void read(ByteBuf bytes) {
        if (!carry.isReadable()) {
            decode(bytes);
            keep(bytes);
            return;
        }
        ByteBuf joined = allocator.buffer(carry.readableBytes() + bytes.readableBytes());
        try {
            joined.writeBytes(carry).writeBytes(bytes);
            decode(joined);
            keep(joined);
        } finally {
            joined.release();
        }
    }

    private void keep(ByteBuf rest) {
        carry.clear();
        if (rest.isReadable()) {
            carry.writeBytes(rest);
        }
    }

    /** Bytes are missing between those read and those to come: what has begun is given up. */
    public void gap() {
        carry.clear();
        state = State.SEARCH;
        lastWasVideo = false;
    }

    /** Places where something made no sense. */
    public long damaged() {
        return damaged;
    }

    @Override
    public void close() {
        carry.release();
        maps.close();
    }

    private void decode(ByteBuf in) {
        while (step(in)) {}
    }

    /** One step of the machine; false if it needs more bytes. */
    private boolean step(ByteBuf in) {
        return switch (state) {
            case START_CODE -> decodeStartCode(in);
            case PACK_HEADER -> decodePackHeader(in);
            case PROGRAM_MAP -> decodeProgramMap(in);
            case PES_HEADER -> decodePesHeader(in);
            case PES_PAYLOAD -> decodePesPayload(in);
            case UNBOUNDED_PAYLOAD -> decodeUnboundedPayload(in);
            case SKIP -> skip(in);
            case SEARCH -> search(in);
        };
    }

    private boolean decodeStartCode(ByteBuf in) {
        if (in.readableBytes() < 4) {
            return false;
        }
        int index = in.readerIndex();
        if (!StartCodes.isSystem(in, index)) {
            onMissingStartCode(in.getByte(index) == 0);
            return true;
        }
        int id = in.getUnsignedByte(index + 3);
        if (id == PROGRAM_END) {
            in.skipBytes(4);
            return true;
        }
        if (id == PACK) {
            state = State.PACK_HEADER;
            return true;
        }
        return decodeLength(in, id);
    }

    private boolean decodeLength(ByteBuf in, int id) {
        if (in.readableBytes() < PREFIX_LENGTH) {
            return false;
        }
        int length = in.getUnsignedShort(in.readerIndex() + 4);
        if (id == PROGRAM_MAP_ID && length <= MAX_MAP_LENGTH) {
            state = State.PROGRAM_MAP;
        } else if (id == PROGRAM_MAP_ID) {
            giveUpPacket(in);
        } else if (id >= FIRST_AUDIO && id <= LAST_VIDEO) {
            state = State.PES_HEADER;
        } else {
            in.skipBytes(PREFIX_LENGTH);
            remaining = length;
            state = State.SKIP;
        }
        return true;
    }

    /**
     * Zeros between packets are stuffing. Anything else after video is taken for the rest of a packet whose length field
     * was too small for it; after audio it is damage.
     */
    private void onMissingStartCode(boolean zero) {
        if (lastWasVideo && !zero) {
            listener.onPesStart(FIRST_VIDEO, PsListener.NO_TIME, PsListener.NO_TIME, 0);
            state = State.UNBOUNDED_PAYLOAD;
        } else {
            state = State.SEARCH;
        }
        damaged += zero ? 0 : 1;
    }

    private boolean decodePackHeader(ByteBuf in) {
        if (in.readableBytes() < PACK_HEADER_LENGTH) {
            return false;
        }
        lastWasVideo = false;
        listener.onPack();
        remaining = in.getByte(in.readerIndex() + PACK_HEADER_LENGTH - 1) & 0x07;
        in.skipBytes(PACK_HEADER_LENGTH);
        state = State.SKIP;
        return true;
    }

    private boolean decodeProgramMap(ByteBuf in) {
        int index = in.readerIndex();
        int length = PREFIX_LENGTH + in.getUnsignedShort(index + 4);
        if (in.readableBytes() < length) {
            return false;
        }
        if (maps.read(in, index, index + length)) {
            in.skipBytes(length);
            state = State.START_CODE;
        } else {
            giveUpPacket(in);
        }
        return true;
    }

    private boolean decodePesHeader(ByteBuf in) {
        if (in.readableBytes() < PES_FIXED_LENGTH) {
            return false;
        }
        int index = in.readerIndex();
        int id = in.getUnsignedByte(index + 3);
        int length = in.getUnsignedShort(index + 4);
        int headerLength = PES_FIXED_LENGTH + in.getUnsignedByte(index + 8);
        boolean unbounded = length == 0 && id >= FIRST_VIDEO;
        boolean sound = (in.getByte(index + 6) & 0xC0) == 0x80 && (unbounded || PREFIX_LENGTH + length >= headerLength);
        if (!sound) {
            giveUpPacket(in);
            return true;
        }
        if (in.readableBytes() < headerLength) {
            return false;
        }
        remaining = unbounded ? 0 : PREFIX_LENGTH + length - headerLength;
        startPes(in, id, headerLength);
        state = unbounded ? State.UNBOUNDED_PAYLOAD : State.PES_PAYLOAD;
        return true;
    }

    private void startPes(ByteBuf in, int id, int headerLength) {
        int index = in.readerIndex();
        int flags = in.getUnsignedByte(index + 7) >> 6;
        int optional = headerLength - PES_FIXED_LENGTH;
        long pts = (flags & 2) != 0 && optional >= 5 ? time(in, index + 9) : PsListener.NO_TIME;
        long dts = flags == 3 && optional >= 10 ? time(in, index + 14) : PsListener.NO_TIME;
        in.skipBytes(headerLength);
        lastWasVideo = id >= FIRST_VIDEO;
        listener.onPesStart(id, pts, dts, remaining);
    }

    private static long time(ByteBuf in, int index) {
        return (in.getByte(index) >> 1 & 0x07L) << 30
                | (long) (in.getUnsignedShort(index + 1) >> 1) << 15
                | in.getUnsignedShort(index + 3) >> 1;
    }

    private void giveUpPacket(ByteBuf in) {
        damaged++;
        in.skipBytes(4);
        lastWasVideo = false;
        state = State.SEARCH;
    }

    private boolean decodePesPayload(ByteBuf in) {
        int length = Math.min(remaining, in.readableBytes());
        if (length > 0) {
            passPayload(in, length);
            remaining -= length;
        }
        if (remaining > 0) {
            return false;
        }
        listener.onPesEnd();
        state = State.START_CODE;
        return true;
    }

    private boolean decodeUnboundedPayload(ByteBuf in) {
        int end = StartCodes.find(in);
        boolean found = end >= 0;
        int length = (found ? end : in.writerIndex() - StartCodes.possibleBeginning(in)) - in.readerIndex();
        if (length > 0) {
            passPayload(in, length);
        }
        if (found) {
            listener.onPesEnd();
            state = State.START_CODE;
        }
        return found;
    }

    /** Lends a window of the buffer: a slice would be an object per packet. */
    private void passPayload(ByteBuf in, int length) {
        int next = in.readerIndex() + length;
        int end = in.writerIndex();
        in.writerIndex(next);
        try {
            listener.onPesPayload(in);
        } finally {
            in.setIndex(next, end);
        }
    }

    private boolean skip(ByteBuf in) {
        int length = Math.min(remaining, in.readableBytes());
        in.skipBytes(length);
        remaining -= length;
        if (remaining > 0) {
            return false;
        }
        state = State.START_CODE;
        return true;
    }

    private boolean search(ByteBuf in) {
        int found = StartCodes.find(in);
        if (found < 0) {
            in.readerIndex(in.writerIndex() - StartCodes.possibleBeginning(in));
            return false;
        }
        in.readerIndex(found);
        state = State.START_CODE;
        return true;
    }
}
