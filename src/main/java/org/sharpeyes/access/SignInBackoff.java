package org.sharpeyes.access;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes guessing passwords slow: after a few wrong attempts of a user from a source each further one has to wait twice
 * as long as the one before. Constant memory; thread-safe.
 */
final class SignInBackoff {
    private static final int FREE_ATTEMPTS = 5;
    private static final Duration FIRST_WAIT = Duration.ofSeconds(2);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(15);
    private static final int REMEMBERED = 10_000;

    private final Map<String, Attempts> attempts = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Attempts> eldest) {
            return size() > REMEMBERED;
        }
    };

    private record Attempts(int wrong, Instant notBefore) {}

    /**
     * Counts an attempt as wrong before it is made, so that many at a time gain nothing.
     *
     * @return how long to wait instead; empty when it may be made
     */
    synchronized Optional<Duration> begin(String who, Instant now) {
        @Nullable Attempts before = attempts.get(who);
        if (before != null && now.isBefore(before.notBefore())) {
            return Optional.of(Duration.between(now, before.notBefore()));
        }
        int wrong = before == null ? 1 : before.wrong() + 1;
        attempts.put(who, new Attempts(wrong, now.plus(waitAfter(wrong))));
        return Optional.empty();
    }

    synchronized void succeeded(String who) {
        attempts.remove(who);
    }

    private static Duration waitAfter(int wrong) {
        if (wrong < FREE_ATTEMPTS) {
            return Duration.ZERO;
        }
        Duration wait = FIRST_WAIT.multipliedBy(1L << Math.min(wrong - FREE_ATTEMPTS, 20));
        return wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
    }
}
