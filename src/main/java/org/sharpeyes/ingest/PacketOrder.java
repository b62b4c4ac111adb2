package org.sharpeyes.ingest;

import io.netty.buffer.ByteBufAllocator;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.codec.rtp.RtpPacket;

/**
 * Puts packets back in order. A missing packet is waited for until 200 later ones or 300 ms of media have come; later
 * packets drive it, not a timer. Over TCP nothing is waited for. Allocates nothing for packets that come in order.
 */
final class PacketOrder {
    /** Receives packets in order. */
    interface Listener {
        /** The packet is lent for the call. */
        void onPacket(RtpPacket packet);

        /** So many packets are missing before the next one. */
        void onLoss(int packets);

        /** A packet came after a later one, in time. */
        void onReordered();

        /** A packet came again, or too late. */
        void onDuplicate();
    }

    private static final int SLOTS = 256;
    private static final int MAX_WAITING = 200;
    private static final int MAX_WAIT_TICKS = 27_000;
    private static final int MAX_JUMP = 1000;
    private static final int MAX_LATE = 512;
    private static final int NONE = -1;

    private final Listener listener;
    private final ByteBufAllocator allocator;
    private final boolean reliable;
    private final @Nullable RtpPacket[] slots = new RtpPacket[SLOTS];
    private int next = NONE;
    private int highest;
    private int waiting;
    private int restart = NONE;

    /** @param reliable whether the transport keeps order by itself */
    PacketOrder(Listener listener, ByteBufAllocator allocator, boolean reliable) {
        this.listener = listener;
        this.allocator = allocator;
        this.reliable = reliable;
    }

    /** Borrows the packet; one that must wait is copied, so that it does not hold a whole read's buffer. */
    void offer(RtpPacket packet) {
        int ahead = next == NONE ? 0 : (short) (packet.sequence() - next);
        if (ahead == 0) {
            note(packet);
            deliver(packet);
            drain();
        } else if (reliable) {
            skipTo(packet, Math.max(0, ahead));
        } else if (ahead < -MAX_LATE || ahead > MAX_JUMP) {
            onJump(packet);
        } else if (ahead < 0) {
            listener.onDuplicate();
        } else {
            await(packet, ahead);
        }
    }

    /** The packets to come are numbered anew. */
    void reset() {
        finish();
        next = NONE;
        restart = NONE;
    }

    /** By how much a number is ahead of the one expected next, -32768 to 32767; 0 before the first. */
    int ahead(int sequence) {
        return next == NONE ? 0 : (short) (sequence - next);
    }

    /** Nothing follows that could fill the gaps: what waits is handed on, and what it waited for is lost. */
    void finish() {
        while (waiting > 0) {
            giveUpWaiting();
        }
    }

    /** Drops what waits. */
    void close() {
        for (int i = 0; i < SLOTS; i++) {
            RtpPacket packet = slots[i];
            if (packet != null) {
                packet.payload().release();
                slots[i] = null;
            }
        }
        waiting = 0;
    }

    private void await(RtpPacket packet, int ahead) {
        if (ahead >= MAX_WAITING) {
            onWindowFull(packet, ahead);
            return;
        }
        int slot = packet.sequence() % SLOTS;
        if (slots[slot] != null) {
            listener.onDuplicate();
            return;
        }
        note(packet);
        slots[slot] = packet.copy(allocator);
        waiting++;
        if (isOverdue(packet)) {
            giveUpWaiting();
        }
    }

    private void onWindowFull(RtpPacket packet, int ahead) {
        if (waiting == 0) {
            skipTo(packet, ahead);
        } else {
            giveUpWaiting();
            offer(packet);
        }
    }

    private boolean isOverdue(RtpPacket newest) {
        RtpPacket oldest = firstWaiting();
        return oldest != null && newest.timestamp() - oldest.timestamp() > MAX_WAIT_TICKS;
    }

    private @Nullable RtpPacket firstWaiting() {
        for (int i = 0; i < SLOTS; i++) {
            RtpPacket packet = slots[(next + i) % SLOTS];
            if (packet != null) {
                return packet;
            }
        }
        return null;
    }

    private void giveUpWaiting() {
        RtpPacket first = firstWaiting();
        if (first != null) {
            listener.onLoss((first.sequence() - next) & 0xFFFF);
            next = first.sequence();
            drain();
        }
    }

    private void drain() {
        RtpPacket packet = slots[next % SLOTS];
        while (packet != null) {
            slots[next % SLOTS] = null;
            waiting--;
            deliverWaiting(packet);
            packet = slots[next % SLOTS];
        }
    }

    /** Far from what was expected: believed when the following number comes too (RFC 3550 Appendix A.1). */
    private void onJump(RtpPacket packet) {
        if (packet.sequence() == restart) {
            finish();
            skipTo(packet, 1);
        } else {
            restart = (packet.sequence() + 1) & 0xFFFF;
            listener.onDuplicate();
        }
    }

    private void skipTo(RtpPacket packet, int missing) {
        if (missing > 0) {
            listener.onLoss(missing);
        }
        highest = packet.sequence();
        deliver(packet);
    }

    private void deliver(RtpPacket packet) {
        next = (packet.sequence() + 1) & 0xFFFF;
        restart = NONE;
        listener.onPacket(packet);
    }

    private void deliverWaiting(RtpPacket packet) {
        try {
            deliver(packet);
        } finally {
            packet.payload().release();
        }
    }

    private void note(RtpPacket packet) {
        if (next == NONE || (short) (packet.sequence() - highest) > 0) {
            highest = packet.sequence();
        } else {
            listener.onReordered();
        }
    }
}
