package org.sharpeyes.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.BeforeTry;
import org.sharpeyes.codec.MalformedMessageException;
import org.sharpeyes.codec.rtp.RtpPacket;

class PacketOrderProperties {
    private final UnpooledByteBufAllocator allocator = new UnpooledByteBufAllocator(false);
    private Log log = new Log();

    @BeforeTry
    void startAnew() {
        log = new Log();
    }

    @Property(tries = 200)
    void putsShuffledNeighboursInOrder(@ForAll @IntRange(min = 0, max = 65535) int first, @ForAll long seed) {
        List<Integer> numbers = numbers(first, 400);
        for (int i = 1; i + 8 <= numbers.size(); i += 8) {
            Collections.shuffle(numbers.subList(i, i + 8), new Random(seed + i));
        }
        offer(numbers, false, 10);

        assertThat(log.seen).isEqualTo(numbers(first, 400));
        assertThat(log.lost).isZero();
        assertThat(log.duplicates).isZero();
    }

    @Property(tries = 200)
    void neverGoesBackAndNeverLeaks(@ForAll long seed) {
        Random random = new Random(seed);
        List<Integer> numbers = new ArrayList<>();
        for (int number : numbers(60_000, 3000)) {
            if (random.nextInt(10) > 0) {
                numbers.add(number);
            }
            if (random.nextInt(20) == 0) {
                numbers.add((number - random.nextInt(300)) & 0xFFFF);
            }
        }
        offer(numbers, false, 40);

        assertThat(new HashSet<>(log.seen)).hasSameSizeAs(log.seen);
        for (int i = 1; i < log.seen.size(); i++) {
            assertThat((short) (log.seen.get(i) - log.seen.get(i - 1))).isPositive();
        }
        assertThat(allocator.metric().usedHeapMemory()).isZero();
    }

    @Example
    void givesUpAMissingPacketAfterTwoHundredLaterOnes() {
        List<Integer> numbers = numbers(0, 260);
        numbers.remove(Integer.valueOf(50));
        offer(numbers, false, 0);

        assertThat(log.lost).isEqualTo(1);
        assertThat(log.seen).hasSize(259).startsWith(0).endsWith(259);
    }

    @Example
    void givesUpAMissingPacketAfterThreeHundredMilliseconds() {
        List<Integer> numbers = numbers(0, 40);
        numbers.remove(Integer.valueOf(5));
        offer(numbers, false, 1500);

        assertThat(log.lost).isEqualTo(1);
        assertThat(log.seen).hasSize(39);
    }

    @Example
    void countsDuplicatesAndLateComers() {
        offer(List.of(1, 2, 4, 3, 3, 2, 5), false, 10);

        assertThat(log.seen).containsExactly(1, 2, 3, 4, 5);
        assertThat(log.reordered).isEqualTo(1);
        assertThat(log.duplicates).isEqualTo(2);
    }

    @Example
    void followsARestartOfTheSource() {
        offer(List.of(1, 2, 3, 30_000, 30_001, 30_002), false, 10);

        assertThat(log.seen).containsExactly(1, 2, 3, 30_001, 30_002);
        assertThat(log.lost).isEqualTo(1);
    }

    @Example
    void waitsForNothingOverTcp() {
        offer(List.of(1, 2, 5, 6, 3, 4), true, 10);

        assertThat(log.seen).containsExactly(1, 2, 5, 6, 3, 4);
        assertThat(log.lost).isEqualTo(2);
    }

    @Example
    void handsOnWhatWaitsAtTheEndAndCountsWhatNeverCame() {
        PacketOrder order = new PacketOrder(log, allocator, false);
        for (int number : List.of(1, 2, 4, 5, 9)) {
            order.offer(packet(number, 0));
        }
        order.finish();

        assertThat(log.seen).containsExactly(1, 2, 4, 5, 9);
        assertThat(log.lost).isEqualTo(4);
    }

    private void offer(List<Integer> numbers, boolean reliable, int ticks) {
        PacketOrder order = new PacketOrder(log, allocator, reliable);
        for (int number : numbers) {
            int timestamp = (number - numbers.getFirst() & 0xFFFF) * ticks;
            order.offer(packet(number, timestamp));
        }
        order.close();
    }

    private static RtpPacket packet(int number, int timestamp) {
        ByteBuf bytes = Unpooled.buffer().writeShort(0x8060).writeShort(number).writeInt(timestamp);
        try {
            return RtpPacket.read(bytes.writeInt(1).writeLong(number));
        } catch (MalformedMessageException e) {
            throw new AssertionError(e);
        }
    }

    private static List<Integer> numbers(int first, int count) {
        return new ArrayList<>(
                IntStream.range(first, first + count).mapToObj(i -> i & 0xFFFF).toList());
    }

    private static final class Log implements PacketOrder.Listener {
        final List<Integer> seen = new ArrayList<>();
        int lost;
        int reordered;
        int duplicates;

        @Override
        public void onPacket(RtpPacket packet) {
            seen.add(packet.sequence());
            assertThat(packet.payload().getLong(packet.payload().readerIndex())).isEqualTo(packet.sequence());
        }

        @Override
        public void onLoss(int packets) {
            lost += packets;
        }

        @Override
        public void onReordered() {
            reordered++;
        }

        @Override
        public void onDuplicate() {
            duplicates++;
        }
    }
}
