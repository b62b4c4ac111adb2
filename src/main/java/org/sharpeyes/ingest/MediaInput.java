package org.sharpeyes.ingest;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.codec.h26x.ElementaryPayload;
import org.sharpeyes.codec.rtp.RtpPacket;
import org.sharpeyes.model.AccessUnitSink;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The way of one source's packets to the sink: order, kind of payload, access units. Confined to one event loop. */
final class MediaInput implements PacketOrder.Listener {
    private static final Logger LOG = LoggerFactory.getLogger(MediaInput.class);
    private static final int PACK_START_CODE = 0x000001BA;

    private final ByteBufAllocator allocator;
    private final AccessUnitSink sink;
    private final ReceiverListener listener;
    private final ReceiverCounters counters;
    private final TrackGate gate;
    private final PacketOrder order;
    private @Nullable PayloadReader reader;
    private int payloadType;

    MediaInput(
            ByteBufAllocator allocator,
            AccessUnitSink sink,
            ReceiverListener listener,
            ReceiverCounters counters,
            boolean reliableTransport) {
        this.allocator = allocator;
        this.sink = sink;
        this.listener = listener;
        this.counters = counters;
        this.gate = new TrackGate(sink, listener);
        this.order = new PacketOrder(this, allocator, reliableTransport);
    }

    /** Borrows the packet. */
    void offer(RtpPacket packet) {
        order.offer(packet);
    }

    /** The packets to come are another source's, or some are missing. */
    void restart() {
        order.close();
        if (reader != null) {
            reader.onGap();
        }
    }

    void close() {
        order.close();
        if (reader != null) {
            reader.close();
        }
        gate.close();
        sink.onEnd();
    }

    @Override
    public void onPacket(RtpPacket packet) {
        try {
            read(packet);
        } catch (RuntimeException e) {
            LOG.warn("a stream's packet could not be handled, its video waits for the next key frame", e);
            counters.damaged.incrementAndGet();
        }
    }

    @Override
    public void onLoss(int packets) {
        ReceiverCounters.add(counters.lost, packets);
        if (reader != null) {
            reader.onGap();
        }
    }

    @Override
    public void onReordered() {
        ReceiverCounters.add(counters.reordered, 1);
    }

    @Override
    public void onDuplicate() {
        ReceiverCounters.add(counters.duplicates, 1);
    }

    private void read(RtpPacket packet) {
        PayloadReader current = reader;
        if (current == null) {
            current = readerFor(packet);
        }
        if (current == null) {
            return;
        }
        // Some devices mix bare audio packets into the session; inside the program stream they would be damage.
        if (packet.payloadType() != payloadType) {
            ReceiverCounters.add(counters.refused, 1);
            return;
        }
        current.onPacket(packet);
        counters.damaged.setOpaque(current.damaged());
    }

    /** Null until a packet tells what the payload is. */
    private @Nullable PayloadReader readerFor(RtpPacket packet) {
        ByteBuf payload = packet.payload();
        PayloadReader chosen = holdsPackHeader(payload)
                ? new ProgramStreamReader(allocator, gate)
                : ElementaryPayload.detect(payload)
                        .map(codec -> new ElementaryStreamReader(allocator, gate, codec))
                        .orElse(null);
        if (chosen == null) {
            return null;
        }
        payloadType = packet.payloadType();
        reader = chosen;
        listener.onProgramStream();
        return chosen;
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
