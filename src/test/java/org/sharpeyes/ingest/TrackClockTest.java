package org.sharpeyes.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sharpeyes.codec.ps.PsListener.NO_TIME;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class TrackClockTest {
    private static final long WRAP = 1L << 33;
    private final TrackClock clock = new TrackClock(null);

    @Test
    void followsTheWrapOfThePts() {
        assertThat(clock.next(WRAP - 3600, 0)).isEqualTo(WRAP - 3600);
        assertThat(clock.next(0, 0)).isEqualTo(WRAP);
        assertThat(clock.next(3600, 0)).isEqualTo(WRAP + 3600);
    }

    @Test
    void fallsBackToTheRtpTimestampAndFollowsItsWrap() {
        long first = clock.next(NO_TIME, -3600);

        assertThat(clock.next(NO_TIME, 0)).isEqualTo(first + 3600);
        assertThat(clock.next(NO_TIME, 3600)).isEqualTo(first + 7200);
    }

    @Test
    void mixesPacketsWithAndWithoutPts() {
        clock.next(9000, 500);

        assertThat(clock.next(NO_TIME, 4100)).isEqualTo(12_600);
        assertThat(clock.next(16_200, 7700)).isEqualTo(16_200);
    }

    @Test
    void goesOnAtItsPaceAfterAJump() {
        clock.next(10_000_000, 0);
        clock.next(10_006_000, 0);

        assertThat(clock.next(500, 0)).isEqualTo(10_012_000);
        assertThat(clock.next(6_500, 0)).isEqualTo(10_018_000);
        assertThat(clock.next(90_000_000, 0)).isEqualTo(10_024_000);
    }

    @Test
    void creepsThroughASmallStepBack() {
        clock.next(100_000, 0);

        assertThat(clock.next(99_000, 0)).isEqualTo(100_001);
        assertThat(clock.next(103_600, 0)).isEqualTo(103_600);
    }

    @Test
    void startsTheSecondTrackBesideTheFirst() {
        clock.next(WRAP - 1000, 0);
        clock.next(2600, 0);

        assertThat(new TrackClock(clock).next(WRAP - 500, 0)).isEqualTo(WRAP - 500);
        assertThat(new TrackClock(clock).next(2700, 0)).isEqualTo(WRAP + 2700);
        assertThat(new TrackClock(clock).next(WRAP / 2, 0)).isEqualTo(WRAP + 2600);
    }

    @Property(tries = 200)
    void neverRunsBackwards(@ForAll long seed) {
        Random random = new Random(seed);
        TrackClock any = new TrackClock(null);
        long last = -1;
        for (int i = 0; i < 500; i++) {
            long pts = random.nextInt(3) == 0 ? NO_TIME : random.nextLong(WRAP);
            long next = any.next(pts, random.nextInt());
            assertThat(next).isGreaterThan(last);
            last = next;
        }
    }
}
