package org.sharpeyes.access;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes guessing passwords slow: after a few wrong attempts of a user from a source each further one has to wait twice
 * as long as the one before, and after some more so do all attempts from that source, whichever names they try. What
 * has been quiet for an hour is forgotten. Constant memory; thread-safe.
 */
final class SignInBackoff {
    private static final int FREE_FOR_A_USER = 5;
    /** Many people may sit behind one address. */
    private static final int FREE_FOR_A_SOURCE = 30;

    private static final Duration FIRST_WAIT = Duration.ofSeconds(2);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(15);
    private static final Duration FORGOTTEN_AFTER = Duration.ofHours(1);
    private static final int REMEMBERED = 10_000;
    private static final int LONGEST_NAME = 64;
    private static final int NETWORK_BYTES = 8;

    private final Ledger users = new Ledger(FREE_FOR_A_USER);
    private final Ledger sources = new Ledger(FREE_FOR_A_SOURCE);

    /**
     * Counts an attempt as wrong before it is made, so that many at a time gain nothing.
     *
     * @param source an address, or any other text
     * @return how long to wait instead; empty when it may be made
     */
    synchronized Optional<Duration> begin(String user, String source, Instant now) {
        String network = network(source);
        String who = who(user, network);
        Instant notBefore = later(users.notBefore(who, now), sources.notBefore(network, now));
        if (now.isBefore(notBefore)) {
            return Optional.of(Duration.between(now, notBefore));
        }
        users.count(who, now);
        sources.count(network, now);
        return Optional.empty();
    }

    /** Takes the attempt back; who may sign in says nothing of the other names this source has tried. */
    synchronized void succeeded(String user, String source, Instant now) {
        String network = network(source);
        users.forget(who(user, network));
        sources.takeBack(network, now);
    }

    /** Takes this attempt back, and none before it: it was neither wrong nor enough. */
    synchronized void takeBack(String user, String source, Instant now) {
        String network = network(source);
        users.takeBack(who(user, network), now);
        sources.takeBack(network, now);
    }

    private static String who(String user, String network) {
        return user.substring(0, Math.min(user.length(), LONGEST_NAME)) + " from " + network;
    }

    /** A host has 2^64 IPv6 addresses to choose from (RFC 4291 §2.5.1): its network counts. */
    private static String network(String source) {
        if (source.indexOf(':') < 0) {
            return source;
        }
        try {
            InetAddress address = InetAddress.getByName(source);
            return address instanceof Inet6Address
                    ? HexFormat.of().formatHex(Arrays.copyOf(address.getAddress(), NETWORK_BYTES))
                    : address.getHostAddress();
        } catch (UnknownHostException e) {
            return source;
        }
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private record Attempts(int wrong, Instant notBefore) {
        boolean isForgotten(Instant now) {
            return now.isAfter(notBefore.plus(FORGOTTEN_AFTER));
        }
    }

    /** Wrong attempts by whom they are of; the longest unused are dropped first. */
    private static final class Ledger {
        private final int free;
        private final Map<String, Attempts> attempts = new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Attempts> eldest) {
                return size() > REMEMBERED;
            }
        };

        Ledger(int free) {
            this.free = free;
        }

        /** Nobody waits for the clock that was set back. */
        Instant notBefore(String who, Instant now) {
            Attempts before = attempts.get(who);
            return before == null || before.notBefore().isAfter(now.plus(LONGEST_WAIT))
                    ? Instant.MIN
                    : before.notBefore();
        }

        void count(String who, Instant now) {
            @Nullable Attempts before = attempts.get(who);
            int wrong = before == null || before.isForgotten(now) ? 1 : before.wrong() + 1;
            attempts.put(who, new Attempts(wrong, now.plus(waitAfter(wrong))));
        }

        void forget(String who) {
            attempts.remove(who);
        }

        void takeBack(String who, Instant now) {
            attempts.computeIfPresent(who, (same, counted) -> {
                int wrong = counted.wrong() - 1;
                return wrong == 0 ? null : new Attempts(wrong, now);
            });
        }

        private Duration waitAfter(int wrong) {
            if (wrong < free) {
                return Duration.ZERO;
            }
            Duration wait = FIRST_WAIT.multipliedBy(1L << Math.min(wrong - free, 20));
            return wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
        }
    }
}
