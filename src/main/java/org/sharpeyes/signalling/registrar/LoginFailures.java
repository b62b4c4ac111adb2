package org.sharpeyes.signalling.registrar;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.model.DeviceEvent;
import org.sharpeyes.model.DeviceId;
import org.sharpeyes.model.Network;
import org.sharpeyes.model.SteadyTime;
import org.sharpeyes.transport.sip.SipPeer;

/**
 * Slows down whoever guesses passwords, and bans who goes on. Counts per device at a source, so that one misconfigured
 * camera does not lock out its neighbours behind the same NAT. Where many devices fail at one source, those that failed
 * get no second chance there for a while; those that did not are let in as ever. Only failures count. Bounded: the
 * oldest are forgotten first. Any thread.
 */
final class LoginFailures {
    private static final int CAPACITY = 10_000;
    private static final int PER_DEVICE = 5;
    private static final int PER_SOURCE = 100;
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(30);
    /** Each twice as long as the one before; then comes the ban. */
    private static final int PAUSES = 3;

    private static final Duration BAN = Duration.ofHours(1);

    private record Key(InetAddress source, @Nullable DeviceId device) {}

    /**
     * Wrong passwords of late.
     *
     * @param isBan whether the last of them brought a ban
     */
    private record Count(int failures, Instant blockedUntil, Instant forgottenAt, boolean isBan) {}

    private final BoundedMap<Key, Count> counts = new BoundedMap<>(CAPACITY);
    private final List<Network> exempt;
    private final Consumer<DeviceEvent> events;
    private final SteadyTime time;

    LoginFailures(List<Network> exempt, Consumer<DeviceEvent> events, SteadyTime time) {
        this.exempt = exempt;
        this.events = events;
        this.time = time;
    }

    synchronized boolean isBlocked(InetAddress source, DeviceId device) {
        if (counts.isEmpty()) {
            return false;
        }
        Instant now = time.instant();
        Count own = find(new Key(source, device), now);
        if (own == null) {
            return false;
        }
        Count all = find(new Key(source, null), now);
        return now.isBefore(own.blockedUntil()) || (all != null && now.isBefore(all.blockedUntil()));
    }

    private @Nullable Count find(Key key, Instant now) {
        Count count = counts.get(key);
        return count == null || count.forgottenAt().isBefore(now) ? null : count;
    }

    /** A wrong password. */
    void failed(SipPeer from, DeviceId device) {
        InetAddress source = from.address().getAddress();
        if (exempt.stream().anyMatch(network -> network.contains(source.getAddress()))) {
            return;
        }
        Instant now = time.instant();
        Count own = count(new Key(source, device), PER_DEVICE, PAUSES, now);
        Count all = count(new Key(source, null), PER_SOURCE, 0, now);
        if (own.isBan()) {
            events.accept(banned(device, from, own, false));
        }
        if (all.isBan()) {
            events.accept(banned(device, from, all, true));
        }
    }

    private DeviceEvent banned(DeviceId device, SipPeer from, Count count, boolean wholeSource) {
        Instant until = time.onTheDay(count.blockedUntil().toEpochMilli());
        return new DeviceEvent.LoginBanned(
                device, time.day().instant(), from.address(), count.failures(), wholeSource, until);
    }

    synchronized void succeeded(InetAddress source, DeviceId device) {
        if (!counts.isEmpty()) {
            counts.remove(new Key(source, device));
        }
    }

    /** Sources, and devices at sources, that are remembered. */
    synchronized int size() {
        return counts.size();
    }

    /** Sources, and devices at sources, that are banned. */
    synchronized int banned() {
        Instant now = time.instant();
        return (int) counts.values().stream()
                .filter(count -> count.isBan() && now.isBefore(count.blockedUntil()))
                .count();
    }

    private synchronized Count count(Key key, int limit, int pauses, Instant now) {
        Count before = find(key, now);
        int failures = before == null ? 1 : before.failures() + 1;
        Instant until = before == null ? Instant.MIN : before.blockedUntil();
        int step = failures / limit;
        boolean blocks = failures % limit == 0 && !now.isBefore(until);
        boolean bans = blocks && step > pauses;
        if (blocks) {
            until = now.plus(bans ? BAN : FIRST_PAUSE.multipliedBy(1L << (step - 1)));
        }
        Count after = new Count(failures, until, (until.isAfter(now) ? until : now).plus(BAN), bans);
        counts.remove(key);
        counts.put(key, after);
        return after;
    }
}
