package org.sharpeyes.signalling.registrar;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.model.DeviceId;

/**
 * Slows down whoever guesses passwords: after a few wrong ones, a source is not listened to for a while, longer each
 * time. Counts per device at a source, so that one misconfigured camera does not lock out its neighbours behind the
 * same NAT, and per source with a higher limit. Bounded: the oldest are forgotten first. Any thread.
 */
final class LoginFailures {
    private static final int CAPACITY = 10_000;
    private static final int PER_DEVICE = 5;
    private static final int PER_SOURCE = 100;
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(30);
    private static final int MOST_DOUBLINGS = 4;

    private record Key(InetAddress source, @Nullable DeviceId device) {}

    private record Count(int failures, Instant blockedUntil) {}

    private final BoundedMap<Key, Count> counts = new BoundedMap<>(CAPACITY);
    private final InstantSource clock;

    LoginFailures(InstantSource clock) {
        this.clock = clock;
    }

    synchronized boolean isBlocked(InetAddress source, DeviceId device) {
        return isBlocked(new Key(source, device)) || isBlocked(new Key(source, null));
    }

    private boolean isBlocked(Key key) {
        Count count = counts.get(key);
        return count != null && clock.instant().isBefore(count.blockedUntil());
    }

    synchronized void failed(InetAddress source, DeviceId device) {
        count(new Key(source, device), PER_DEVICE);
        count(new Key(source, null), PER_SOURCE);
    }

    private void count(Key key, int limit) {
        Count before = counts.get(key);
        int failures = before == null ? 1 : before.failures() + 1;
        Instant until = Instant.MIN;
        if (failures % limit == 0) {
            int doublings = Math.min(failures / limit - 1, MOST_DOUBLINGS);
            until = clock.instant().plus(FIRST_PAUSE.multipliedBy(1L << doublings));
        }
        counts.put(key, new Count(failures, until));
    }

    synchronized void succeeded(InetAddress source, DeviceId device) {
        counts.remove(new Key(source, device));
    }
}
