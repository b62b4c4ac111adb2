package org.sharpeyes.codec.rtp;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.sharpeyes.model.Ssrc;

class RtpDeframerProperties {
    private static final Ssrc SSRC = Ssrc.ofDecimal("0200001234");

    @Property(tries = 100)
    void givesBackEveryPacketHoweverTheBytesAreCut(
            @ForAll RtpFraming any, @ForAll @IntRange(min = 1, max = 4000) int portion) {
        RtpFraming framing = any == RtpFraming.DATAGRAM ? RtpFraming.LENGTH : any;

        assertThat(deframe(stream(framing, 1, 20), portion)).isEqualTo(numbers(1, 20));
    }

    @Example
    void findsTheNextPacketAfterAWrongLength() {
        ByteBuf bytes = stream(RtpFraming.LENGTH, 1, 3);
        int damaged = bytes.writerIndex();
        bytes.writeBytes(stream(RtpFraming.LENGTH, 4, 5)).setShort(damaged, 600);

        assertThat(deframe(bytes, 333)).startsWith(1, 2, 3, 4).endsWith(6, 7, 8);
    }

    @Example
    void findsTheNextPacketAfterGarbage() {
        ByteBuf bytes = stream(RtpFraming.LENGTH, 1, 3);
        bytes.writeBytes(new byte[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17});
        bytes.writeBytes(stream(RtpFraming.LENGTH, 4, 3));

        assertThat(deframe(bytes, 100)).isEqualTo(numbers(1, 6));
    }

    @Example
    void skipsAPrivateHeaderInFront() {
        ByteBuf bytes = Unpooled.buffer();
        bytes.writeBytes(new byte[] {1, 0, 1, 0}).writeZero(252).writeBytes(stream(RtpFraming.LENGTH, 1, 3));

        assertThat(deframe(bytes, 100)).isEqualTo(numbers(1, 3));
    }

    @Example
    void takesANewSourceAfterALongSearch() {
        ByteBuf bytes = stream(RtpFraming.LENGTH, 1, 3);
        ByteBuf other = Unpooled.buffer();
        packetize(other, new Ssrc(7), RtpFraming.LENGTH, 100, 400);

        assertThat(deframe(bytes.writeBytes(other), 1000)).startsWith(1, 2, 3).contains(499);
    }

    @Property(tries = 300)
    void survivesAnyBytes(@ForAll @Size(max = 3000) byte[] bytes, @ForAll @IntRange(min = 1, max = 500) int portion) {
        deframe(Unpooled.wrappedBuffer(bytes), portion);
    }

    @Property(tries = 100)
    void survivesCorruption(@ForAll long seed) {
        Random random = new Random(seed);
        ByteBuf bytes = stream(RtpFraming.LENGTH, 1, 30);
        for (int i = 0; i < 10; i++) {
            bytes.setByte(random.nextInt(bytes.readableBytes()), random.nextInt());
        }
        deframe(bytes, 1 + random.nextInt(2000));
    }

    /** The sequence numbers of what comes out. */
    private static List<Integer> deframe(ByteBuf bytes, int portion) {
        List<Integer> seen = new ArrayList<>();
        UnpooledByteBufAllocator allocator = new UnpooledByteBufAllocator(false);
        try (RtpDeframer deframer = new RtpDeframer(allocator, new RtpDeframer.Listener() {
            @Override
            public void onPacket(ByteBuf packet) {
                seen.add(packet.getUnsignedShort(packet.readerIndex() + 2));
            }

            @Override
            public void onResynchronised(int skippedBytes) {
                assertThat(skippedBytes).isPositive();
            }
        })) {
            while (bytes.isReadable()) {
                int length = Math.min(portion, bytes.readableBytes());
                deframer.read(allocator.buffer(length).writeBytes(bytes, length));
            }
        }
        assertThat(allocator.metric().usedHeapMemory()).isZero();
        return seen;
    }

    private static ByteBuf stream(RtpFraming framing, int first, int count) {
        ByteBuf bytes = Unpooled.buffer();
        packetize(bytes, SSRC, framing, first, count);
        return bytes;
    }

    private static void packetize(ByteBuf out, Ssrc ssrc, RtpFraming framing, int first, int count) {
        RtpPacketizer packetizer = new RtpPacketizer(ssrc, 96, framing, 512, first);
        packetizer.packetize(
                Unpooled.wrappedBuffer(new byte[500 * count]), 90_000, UnpooledByteBufAllocator.DEFAULT, packet -> {
                    out.writeBytes(packet);
                    packet.release();
                });
    }

    private static List<Integer> numbers(int first, int count) {
        return java.util.stream.IntStream.range(first, first + count).boxed().toList();
    }
}
