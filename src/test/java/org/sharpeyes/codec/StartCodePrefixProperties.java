package org.sharpeyes.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class StartCodePrefixProperties {
    @Property(tries = 500)
    void findsTheSameAsOneLooksByteByByte(
            @ForAll long seed,
            @ForAll @IntRange(max = 200) int length,
            @ForAll @IntRange(min = 1, max = 40) int rarity) {
        Random random = new Random(seed);
        ByteBuf bytes = Unpooled.buffer(length + 1);
        for (int i = 0; i < length; i++) {
            bytes.writeByte(random.nextInt(rarity) == 0 ? random.nextInt(256) : random.nextInt(3));
        }
        int from = random.nextInt(length + 1);
        int end = from + random.nextInt(length + 1 - from);

        assertThat(StartCodePrefix.find(bytes, from, end)).isEqualTo(byteByByte(bytes, from, end));
    }

    private static int byteByByte(ByteBuf bytes, int from, int end) {
        for (int i = from; i + 3 <= end; i++) {
            if (bytes.getMedium(i) == 1) {
                return i;
            }
        }
        return end;
    }
}
