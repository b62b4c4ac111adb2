package org.sharpeyes.relay;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.sharpeyes.model.AccessUnit;

class GopCacheTest {
    private final Units units = new Units();
    private final GopCache cache = new GopCache();

    @AfterEach
    void everythingIsFreed() {
        cache.clear();
        assertThat(units.areAllFreed()).isTrue();
    }

    @Test
    void keepsNothingBeforeAKeyFrame() {
        assertThat(add(units.delta(0))).isEqualTo(GopCache.Effect.IGNORED);
        assertThat(add(units.audio(0))).isEqualTo(GopCache.Effect.IGNORED);
        assertThat(cache.units()).isEmpty();
        assertThat(cache.isComplete()).isFalse();
    }

    @Test
    void keepsWhatFollowsTheLastKeyFrame() {
        add(units.key(0));
        add(units.delta(40));
        assertThat(add(units.key(80))).isEqualTo(GopCache.Effect.STARTED);
        assertThat(add(units.audio(90))).isEqualTo(GopCache.Effect.APPENDED);
        assertThat(add(units.delta(120))).isEqualTo(GopCache.Effect.APPENDED);
        assertThat(cache.units()).extracting(AccessUnit::dtsTicks90k).containsExactly(80L * 90, 90L * 90, 120L * 90);
        assertThat(cache.isComplete()).isTrue();
    }

    @Test
    void shrinksToTheKeyFrameWhenTheGroupIsTooLong() {
        add(units.key(0));
        assertThat(add(units.delta(2000))).isEqualTo(GopCache.Effect.APPENDED);
        assertThat(add(units.delta(2040))).isEqualTo(GopCache.Effect.CUT);
        assertThat(add(units.delta(2080))).isEqualTo(GopCache.Effect.IGNORED);
        assertThat(cache.units()).hasSize(1);
        assertThat(cache.isComplete()).isFalse();
    }

    @Test
    void shrinksToTheKeyFrameWhenTheGroupIsTooBig() {
        add(units.video(0, true, GopCache.MAX_BYTES - 10));
        assertThat(add(units.delta(40))).isEqualTo(GopCache.Effect.APPENDED);
        assertThat(add(units.delta(80))).isEqualTo(GopCache.Effect.CUT);
        assertThat(cache.units()).hasSize(1);
    }

    @Test
    void givesUpOnAKeyFrameTooBigAlone() {
        assertThat(add(units.video(0, true, GopCache.MAX_BYTES + 1))).isEqualTo(GopCache.Effect.CUT);
        assertThat(cache.units()).isEmpty();
    }

    @Test
    void beginsAnewAfterACut() {
        add(units.key(0));
        add(units.delta(3000));
        assertThat(add(units.key(4000))).isEqualTo(GopCache.Effect.STARTED);
        assertThat(add(units.delta(4040))).isEqualTo(GopCache.Effect.APPENDED);
        assertThat(cache.isComplete()).isTrue();
    }

    private GopCache.Effect add(AccessUnit unit) {
        try {
            return cache.add(unit);
        } finally {
            unit.payload().release();
        }
    }
}
