package org.sharpeyes.transport.rtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sharpeyes.model.Ssrc;

class PoolsTest {
    @Test
    void handsOutEveryEvenPortOnce() {
        PortPool pool = new PortPool(new PortRange(30_001, 30_011), new Random(3));
        Set<Integer> ports = new HashSet<>();
        for (int i = 0; i < 5; i++) {
            ports.add(pool.lease(port -> "").orElseThrow().port());
        }

        assertThat(ports).containsExactlyInAnyOrder(30_002, 30_004, 30_006, 30_008, 30_010);
        assertThat(pool.lease(port -> "")).isEmpty();
        pool.free(30_006);
        assertThat(pool.lease(port -> "").orElseThrow().port()).isEqualTo(30_006);
    }

    @Test
    void givesBackThePortsThatCannotBeBound() {
        PortPool pool = new PortPool(new PortRange(30_000, 30_007), new Random(3));

        assertThat(pool.lease(port -> {
                    throw new IOException("taken");
                }))
                .isEmpty();
        assertThat(pool.inUse()).isZero();
    }

    @Test
    void buildsSsrcsOfTheDigitsTheStandardAsksFor() {
        SsrcPool pool = new SsrcPool("20000", new Random(3));

        assertThat(pool.take(false).orElseThrow().toDecimal()).matches("020000\\d{4}");
        assertThat(pool.take(true).orElseThrow().toDecimal()).matches("120000\\d{4}");
    }

    @Test
    void runsOutOfSsrcsAfterTenThousandAndRecovers() {
        SsrcPool pool = new SsrcPool("10000", new Random(3));
        Set<Ssrc> seen = new HashSet<>();
        for (int i = 0; i < 10_000; i++) {
            seen.add(pool.take(false).orElseThrow());
        }

        assertThat(seen).hasSize(10_000);
        assertThat(pool.take(false)).isEmpty();
        Ssrc any = seen.iterator().next();
        pool.free(any);
        assertThat(pool.take(false)).contains(any);
        assertThat(pool.take(any)).isFalse();
    }

    @Test
    void readsAPortRange() {
        assertThat(PortRange.parse("30000-31999"))
                .isEqualTo(new PortRange(30_000, 31_999))
                .hasToString("30000-31999");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "30000", "31999-30000", "0-10", "1-65536", "30001-30001", "a-b"})
    void refusesAnImpossibleRange(String text) {
        assertThatThrownBy(() -> PortRange.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesAWrongPrefix() {
        assertThatThrownBy(() -> new SsrcPool("2000", new Random())).isInstanceOf(IllegalArgumentException.class);
    }
}
