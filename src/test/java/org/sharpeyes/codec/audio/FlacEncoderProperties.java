package org.sharpeyes.codec.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class FlacEncoderProperties {
    @Property(tries = 300)
    void losesNothing(@ForAll("signals") int[] signal) {
        FlacEncoder encoder = new FlacEncoder(8000);
        ByteBuf out = Unpooled.buffer();
        encoder.encode(signal.clone(), signal.length, out);
        assertThat(FlacDecoder.decode(out).samples()).containsExactly(signal);
        assertThat(out.readableBytes()).isLessThanOrEqualTo(2 * signal.length + 20);
    }

    @Provide
    Arbitrary<int[]> signals() {
        Arbitrary<Integer> quiet = Arbitraries.integers().between(-200, 200);
        Arbitrary<Integer> loud = Arbitraries.integers().between(Short.MIN_VALUE, Short.MAX_VALUE);
        Arbitrary<Integer> extreme = Arbitraries.of((int) Short.MIN_VALUE, (int) Short.MAX_VALUE, 0, -1);
        Arbitrary<Integer> aLaw = loud.map(value -> value & ~7);
        return Arbitraries.oneOf(quiet, loud, extreme, aLaw)
                .array(int[].class)
                .ofMinSize(1)
                .ofMaxSize(700);
    }

    @Property(tries = 50)
    void countsSamplesNotFrames(@ForAll @net.jqwik.api.constraints.IntRange(min = 1, max = 4608) int block) {
        FlacEncoder encoder = new FlacEncoder(8000);
        for (int i = 0; i < 600; i += 100) {
            ByteBuf out = Unpooled.buffer();
            for (int skipped = 0; skipped < 99; skipped++) {
                encoder.encode(new int[block], block, Unpooled.buffer());
            }
            encoder.encode(new int[block], block, out);
            assertThat(FlacDecoder.decode(out).position()).isEqualTo((i + 99L) * block);
        }
    }

    @Test
    void silenceAndToneAreSmall() {
        int[] tone = new int[320];
        for (int i = 0; i < tone.length; i++) {
            tone[i] = G711.decodeALaw(G711.encodeALaw((short) (1000 * Math.sin(2 * Math.PI * 200 * i / 8000))));
        }
        assertThat(sizeOf(new int[320])).isLessThan(20);
        assertThat(sizeOf(tone)).isLessThan(320);
    }

    private static int sizeOf(int[] samples) {
        ByteBuf out = Unpooled.buffer();
        new FlacEncoder(8000).encode(samples, samples.length, out);
        return out.readableBytes();
    }

    @Test
    void saysWhatTheStreamIs() {
        assertThat(new FlacEncoder(8000).streamInfo().toString())
                .isEqualTo("0010" + "1200" + "000000" + "000000" + "01f400f000000000" + "00".repeat(16));
    }

    /** The frame by hand: sync, 16-bit block size at 8 kHz, mono of 16 bits, number 0, size − 1, check sums. */
    @Test
    void aConstantBlockIsKnownByteForByte() {
        ByteBuf out = Unpooled.buffer();
        new FlacEncoder(8000).encode(new int[] {1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1}, 16, out);
        assertThat(ByteBufUtil.hexDump(out)).startsWith("fff9740800000f").contains("000001");
        assertThat(out.readableBytes()).isEqualTo(8 + 3 + 2);
    }

    @Test
    void aBlockHasItsBounds() {
        FlacEncoder encoder = new FlacEncoder(8000);
        assertThatThrownBy(() -> encoder.encode(new int[0], 0, Unpooled.buffer()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("4608");
        assertThatThrownBy(() -> encoder.encode(new int[5000], 5000, Unpooled.buffer()))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
