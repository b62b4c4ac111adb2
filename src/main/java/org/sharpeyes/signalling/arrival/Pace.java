package org.sharpeyes.signalling.arrival;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * How many devices may be asked now: so many a second of all together, and none while a crowd registers, which then has
 * all there is; it is over in seconds, and who is in can wait for questions. Signalling thread, but for {@link #arrived}.
 */
final class Pace {
    /** Beyond those at once: a storm of registrations is not followed by one of questions. */
    private static final int PER_SECOND = 600;

    private static final int AT_ONCE = 256;

    /** New devices in a second. */
    private static final int CROWD = 1_000;

    private static final Duration SHORTEST_LOOK = Duration.ofMillis(100);
    /** A crowd comes in waves: those who were not heard at once repeat themselves after a pause. */
    private static final Duration CALM = Duration.ofSeconds(1);

    private static final Duration LONGEST_CROWD = Duration.ofSeconds(20);

    private final InstantSource clock;
    private final AtomicInteger arrived = new AtomicInteger();
    private double allowance = AT_ONCE;
    private Instant lookedAt;
    private Instant crowdSince = Instant.MAX;
    private Instant crowdSeen = Instant.EPOCH;

    Pace(InstantSource clock) {
        this.clock = clock;
        this.lookedAt = clock.instant();
    }

    /** A device has come that was not there. Any thread. */
    void arrived() {
        arrived.incrementAndGet();
    }

    /** Lets time pass. */
    void look() {
        Instant now = clock.instant();
        Duration passed = Duration.between(lookedAt, now);
        if (passed.isNegative()) {
            // A clock that was set back has not taken time away.
            lookedAt = now;
        } else if (passed.compareTo(SHORTEST_LOOK) >= 0) {
            lookedAt = now;
            double seconds = passed.toNanos() / 1e9;
            if (arrived.getAndSet(0) > CROWD * seconds) {
                crowdSince = isCrowd(now) ? crowdSince : now;
                crowdSeen = now;
            }
            allowance = Math.min(AT_ONCE, allowance + PER_SECOND * seconds);
        }
    }

    boolean allowsOneMore() {
        Instant now = clock.instant();
        boolean early = isCrowd(now) && Duration.between(crowdSince, now).compareTo(LONGEST_CROWD) < 0;
        return allowance >= 1 && !early;
    }

    private boolean isCrowd(Instant now) {
        return Duration.between(crowdSeen, now).compareTo(CALM) < 0;
    }

    void spend() {
        allowance--;
    }
}
