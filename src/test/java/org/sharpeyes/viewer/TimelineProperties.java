package org.sharpeyes.viewer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class TimelineProperties {
    private static final int BLOCK = 320;
    private static final int BLOCK_TICKS = 3600;

    @Property(tries = 200)
    void jitteringSoundHasNoSeam(@ForAll @Size(50) List<@IntRange(min = -2000, max = 2000) Integer> jitter) {
        AudioTimeline timeline = new AudioTimeline(8000);
        long next = -1;
        for (int i = 0; i < jitter.size(); i++) {
            long ticks = (i + 1L) * BLOCK_TICKS + jitter.get(i);
            assertThat(timeline.isExcess(ticks)).isFalse();
            assertThat(timeline.gapBefore(ticks)).isZero();
            long start = timeline.place(ticks, BLOCK);
            if (next >= 0) {
                assertThat(Math.abs(start - next)).isLessThanOrEqualTo(BLOCK / 16);
            }
            next = start + BLOCK;
        }
    }

    @Property(tries = 100)
    void aClockThatDriftsIsFollowed(@ForAll @IntRange(min = 3560, max = 3640) int blockTicks) {
        AudioTimeline timeline = new AudioTimeline(8000);
        for (int i = 0; i < 5000; i++) {
            long ticks = (long) i * blockTicks;
            assertThat(timeline.isExcess(ticks)).isFalse();
            assertThat(Math.abs(timeline.place(ticks, BLOCK) - ticks * 8000 / 90000))
                    .isLessThan(8000 / 20);
        }
    }

    @Test
    void aRealGapIsKept() {
        AudioTimeline timeline = new AudioTimeline(8000);
        assertThat(timeline.place(0, BLOCK)).isZero();
        assertThat(timeline.gapBefore(90_000)).isEqualTo(8000 - BLOCK);
        assertThat(timeline.place(90_000, BLOCK)).isEqualTo(8000);
    }

    @Test
    void soundBeforeTheBeginningOrFarBehindTheLineIsExcess() {
        AudioTimeline timeline = new AudioTimeline(8000);
        assertThat(timeline.isExcess(-90)).isTrue();
        assertThat(timeline.isExcess(0)).isFalse();
        timeline.place(90_000, BLOCK);
        assertThat(timeline.isExcess(60_000)).isTrue();
        assertThat(timeline.isExcess(80_000)).isFalse();
    }

    @Property(tries = 200)
    void picturesKeepTheirTimesAndNoStepOfAJitteringCameraLooksLikeABreak(
            @ForAll @Size(max = 40) List<@IntRange(min = 1800, max = 5400) Integer> steps) {
        VideoTimeline timeline = new VideoTimeline();
        timeline.place(0);
        long ticks = timeline.place(5400);
        for (int step : steps) {
            assertThat(step).isLessThanOrEqualTo(2 * timeline.duration());
            ticks += step;
            assertThat(timeline.place(ticks)).isEqualTo(ticks);
        }
    }

    @Test
    void aSteadyCameraHasItsOwnDurations() {
        VideoTimeline timeline = new VideoTimeline();
        timeline.place(0);
        assertThat(timeline.duration()).isEqualTo(VideoTimeline.FIRST_DURATION);
        for (int i = 1; i < 10; i++) {
            timeline.place(i * 3600L);
            assertThat(timeline.duration()).isEqualTo(3600);
        }
        timeline.place(9 * 3600L + 7200);
        assertThat(timeline.duration()).isEqualTo(7200);
        timeline.place(9 * 3600L + 7200 + 3600);
        assertThat(timeline.duration()).isBetween(6500, 7199);
    }

    @Test
    void twoPicturesOfTheSameTimeAreOneTickApart() {
        VideoTimeline timeline = new VideoTimeline();
        assertThat(timeline.place(0)).isZero();
        assertThat(timeline.place(0)).isOne();
    }
}
