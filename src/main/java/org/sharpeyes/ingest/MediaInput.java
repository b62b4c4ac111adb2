package org.sharpeyes.ingest;

import io.netty.buffer.ByteBufAllocator;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.codec.rtp.RtpPacket;
import org.sharpeyes.model.AccessUnitSink;
import org.sharpeyes.model.AudioCodec;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The way of one source's packets to the sink: order, kind of payload, access units. Confined to one event loop. */
final class MediaInput implements PacketOrder.Listener {
    private static final Logger LOG = LoggerFactory.getLogger(MediaInput.class);
    /** So many packets of another type in a row, and what they hold is looked at. */
    private static final int CHANGE_AFTER = 16;

    private final ReceiverListener listener;
    private final ReceiverCounters counters;
    private final AccessUnitSink sink;
    private final TrackGate gate;
    private final PacketOrder order;
    private final PayloadFormats formats;
    private final PayloadTypes types = new PayloadTypes();
    private final BareAudio bareAudio;
    private @Nullable PayloadReader reader;
    private boolean found;
    private boolean lookAgain;
    private int otherType;

    /** Of the reader's damage, how much is counted. */
    private long damagedBefore;

    MediaInput(
            ByteBufAllocator allocator,
            AccessUnitSink sink,
            ReceiverListener listener,
            ReceiverCounters counters,
            boolean reliableTransport) {
        this.sink = sink;
        this.listener = listener;
        this.counters = counters;
        this.gate = new TrackGate(sink, listener);
        this.formats = new PayloadFormats(allocator, gate);
        this.bareAudio = new BareAudio(allocator, gate);
        this.order = new PacketOrder(this, allocator, reliableTransport);
    }

    /** Borrows the packet. */
    void offer(RtpPacket packet) {
        if (types.isNumberedApart(packet, order)) {
            onPacket(packet);
        } else {
            order.offer(packet);
        }
    }

    /** Packets of this type are audio, by what the device answered. */
    void expectAudio(int payloadType, AudioCodec codec) {
        types.expectAudio(payloadType, codec);
    }

    /** Packets are missing. */
    void restart() {
        order.close();
        onGap();
    }

    /** The packets to come are another source's: their numbers, their types, and what they hold may be different. */
    void onNewSource() {
        order.reset();
        types.forget();
        lookAgain = true;
        onGap();
    }

    void close() {
        order.finish();
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
            ReceiverCounters.add(counters.damaged, 1);
        }
    }

    @Override
    public void onLoss(int packets) {
        ReceiverCounters.add(counters.lost, packets);
        onGap();
    }

    @Override
    public void onReordered() {
        ReceiverCounters.add(counters.reordered, 1);
    }

    @Override
    public void onDuplicate() {
        ReceiverCounters.add(counters.duplicates, 1);
    }

    private void onGap() {
        if (reader != null) {
            reader.onGap();
        }
    }

    private void read(RtpPacket packet) {
        boolean doubtful =
                reader == null || lookAgain || otherType >= CHANGE_AFTER || formats.isMistaken(reader, packet);
        if (doubtful && types.audioOf(packet.payloadType()) == null) {
            look(packet);
        }
        PayloadReader current = reader;
        if (current == null) {
            return;
        }
        if (types.isMain(packet.payloadType())) {
            otherType = 0;
            current.onPacket(packet);
            countDamage(current);
        } else {
            onOtherType(packet, current);
        }
    }

    private void countDamage(PayloadReader current) {
        long damaged = current.damaged();
        ReceiverCounters.add(counters.damaged, damaged - damagedBefore);
        damagedBefore = damaged;
    }

    /** Devices send audio beside the program stream, within which it would be damage, or change the format. */
    private void onOtherType(RtpPacket packet, PayloadReader current) {
        AudioCodec audio = types.audioOf(packet.payloadType());
        if (audio != null && !current.hasAudio()) {
            bareAudio.onPacket(audio, packet.payload());
            return;
        }
        ReceiverCounters.add(counters.refused, 1);
        otherType += audio == null ? 1 : 0;
    }

    /** Finds out what the payload is, if this packet tells. */
    private void look(RtpPacket packet) {
        PayloadReader before = reader;
        PayloadReader seen = formats.read(packet.payload(), before);
        if (seen == null) {
            return;
        }
        lookAgain = false;
        otherType = 0;
        types.setMain(packet.payloadType());
        if (before != null && !seen.equals(before)) {
            before.onGap();
            countDamage(before);
            before.close();
        }
        if (!seen.equals(before)) {
            damagedBefore = seen.damaged();
        }
        reader = seen;
        if (!found) {
            found = true;
            listener.onProgramStream();
        }
    }
}
