package org.sharpeyes.transport.rtp;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.unix.RawUnixChannelOption;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Lets the kernel choose among UDP sockets bound to one port: the datagram with SSRC {@code s} goes to the socket that
 * was bound as number {@code s mod n}, counted from 0. A classic BPF program, as {@code SO_ATTACH_REUSEPORT_CBPF} takes
 * it (Linux 4.5, socket(7)); where its load reaches beyond a short datagram, the kernel takes socket 0.
 */
final class SsrcSteering {
    private static final int SOL_SOCKET = 1;
    private static final int SO_ATTACH_REUSEPORT_CBPF = 51;
    private static final int PROGRAM_LENGTH = 16;
    private static final RawUnixChannelOption OPTION =
            new RawUnixChannelOption("SO_ATTACH_REUSEPORT_CBPF", SOL_SOCKET, SO_ATTACH_REUSEPORT_CBPF, PROGRAM_LENGTH);

    /** {@code BPF_LD | BPF_W | BPF_ABS}: four bytes of the datagram, big-endian. */
    private static final int LOAD_WORD = 0x20;

    /** {@code BPF_ALU | BPF_MOD | BPF_K}, unsigned. */
    private static final int MODULO = 0x94;

    /** {@code BPF_RET | BPF_A}. */
    private static final int RETURN = 0x16;

    private static final int SSRC_OFFSET = 8;

    private SsrcSteering() {}

    /** Attaches the program to the port of this socket. */
    static void attach(Channel socket, int sockets) throws IOException {
        ByteBuf filter = Unpooled.directBuffer(3 * Long.BYTES);
        try {
            instruction(filter, LOAD_WORD, SSRC_OFFSET);
            instruction(filter, MODULO, sockets);
            instruction(filter, RETURN, 0);
            ByteBuffer program = ByteBuffer.allocate(PROGRAM_LENGTH).order(ByteOrder.nativeOrder());
            program.putShort(0, (short) 3).putLong(Long.BYTES, filter.memoryAddress());
            if (!socket.config().setOption(OPTION, program)) {
                throw new IOException("SO_ATTACH_REUSEPORT_CBPF is not known here");
            }
        } catch (RuntimeException e) {
            throw new IOException("the kernel does not steer datagrams: " + e.getMessage(), e);
        } finally {
            filter.release();
        }
    }

    /** A {@code struct sock_filter}: code, no jumps, operand. */
    private static void instruction(ByteBuf filter, int code, int operand) {
        if (ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN) {
            filter.writeShortLE(code).writeShort(0).writeIntLE(operand);
        } else {
            filter.writeShort(code).writeShort(0).writeInt(operand);
        }
    }
}
