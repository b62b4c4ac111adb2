package org.sharpeyes.ingest;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.codec.h26x.ElementaryPayload;
import org.sharpeyes.codec.rtp.RtpPacket;

/** Tells by the bytes what a source sends: payload type numbers mean something else at every vendor. */
final class PayloadFormats {
    private static final int PACK_START_CODE = 0x000001BA;

    private final ByteBufAllocator allocator;
    private final TrackGate gate;
    private final TrackClock videoClock = new TrackClock(null);
    private final TrackClock audioClock = new TrackClock(videoClock);

    PayloadFormats(ByteBufAllocator allocator, TrackGate gate) {
        this.allocator = allocator;
        this.gate = gate;
    }

    /** The reader for this payload, which is the present one if it serves; null if the payload does not tell. */
    @Nullable
    PayloadReader read(ByteBuf payload, @Nullable PayloadReader present) {
        if (holdsPackHeader(payload)) {
            return present instanceof ProgramStreamReader
                    ? present
                    : new ProgramStreamReader(allocator, gate, videoClock, audioClock);
        }
        return ElementaryPayload.detect(payload)
                .<PayloadReader>map(codec -> present instanceof ElementaryStreamReader same && same.reads(codec)
                        ? same
                        : new ElementaryStreamReader(allocator, gate, videoClock, codec))
                .orElse(null);
    }

    /** Whether what was taken for bare video turns out to be a program stream. */
    boolean isMistaken(PayloadReader present, RtpPacket packet) {
        ByteBuf payload = packet.payload();
        return present instanceof ElementaryStreamReader
                && payload.readableBytes() >= 4
                && payload.getInt(payload.readerIndex()) == PACK_START_CODE;
    }

    private static boolean holdsPackHeader(ByteBuf payload) {
        for (int i = payload.readerIndex(); i + 4 <= payload.writerIndex(); i++) {
            if (payload.getInt(i) == PACK_START_CODE) {
                return true;
            }
        }
        return false;
    }
}
