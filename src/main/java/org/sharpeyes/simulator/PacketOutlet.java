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
    private final RandomGenerator random;
    private @Nullable ByteBuf overtaken;

    /** The channel is a TCP connection when {@code stream}, else a connected UDP socket. */
    PacketOutlet(Channel channel, boolean stream, Set<Fault> faults, RandomGenerator random) {
        this.channel = channel;
        this.stream = stream;
        this.faults = faults;
        this.random = random;
    }

    /** Takes a packet, which it owns from now on. */
    @Override
    public void accept(ByteBuf packet) {
        if (faults.contains(Fault.RTP_LOSS) && random.nextInt(ONE_LOST_IN) == 0) {
            packet.release();
        } else if (overtaken != null) {
            send(packet);
            send(overtaken);
            overtaken = null;
        } else if (faults.contains(Fault.RTP_REORDER) && random.nextInt(ONE_SWAPPED_IN) == 0) {
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
}
