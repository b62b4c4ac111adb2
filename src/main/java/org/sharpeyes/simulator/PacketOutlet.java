package org.sharpeyes.simulator;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import java.util.Set;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** The last metre of RTP packets, on which they are lost, swapped or cut when a fault asks for it. For one thread. */
@SuppressWarnings("FutureReturnValueIgnored") // what became of a packet nobody learns
final class PacketOutlet implements Consumer<ByteBuf>, AutoCloseable {
    private static final int ONE_LOST_IN = 100;
    private static final int ONE_SWAPPED_IN = 20;
    private static final int PIECE = 11;

    private final Channel channel;
    private final boolean stream;
    private final Set<Fault> faults;
    private final Turn loss;
    private final Turn swap;
    private @Nullable ByteBuf overtaken;

    /** The channel is a TCP connection when {@code stream}, else a connected UDP socket. */
    PacketOutlet(Channel channel, boolean stream, Set<Fault> faults, RandomGenerator random) {
        this.channel = channel;
        this.stream = stream;
        this.faults = faults;
        this.loss = new Turn(ONE_LOST_IN, random);
        this.swap = new Turn(ONE_SWAPPED_IN, random);
    }

    /** Takes a packet, which it owns from now on. */
    @Override
    public void accept(ByteBuf packet) {
        if (faults.contains(Fault.RTP_LOSS) && loss.comes()) {
            packet.release();
        } else if (overtaken != null) {
            send(packet);
            send(overtaken);
            overtaken = null;
        } else if (faults.contains(Fault.RTP_REORDER) && swap.comes()) {
            overtaken = packet;
        } else {
            send(packet);
        }
    }

    private void send(ByteBuf packet) {
        if (!stream || !faults.contains(Fault.TCP_SPLIT)) {
            channel.write(packet, channel.voidPromise());
            return;
        }
        while (packet.isReadable()) {
            int length = Math.min(PIECE, packet.readableBytes());
            channel.writeAndFlush(packet.readRetainedSlice(length), channel.voidPromise());
        }
        packet.release();
    }

    @Override
    public void close() {
        if (overtaken != null) {
            overtaken.release();
            overtaken = null;
        }
    }

    /** Comes at every n-th packet, the first time at a random one but never at the very first: nobody would miss it. */
    private static final class Turn {
        private final int period;
        private int left;

        Turn(int period, RandomGenerator random) {
            this.period = period;
            this.left = random.nextInt(1, period);
        }

        boolean comes() {
            if (left > 0) {
                left--;
                return false;
            }
            left = period - 1;
            return true;
        }
    }
}
