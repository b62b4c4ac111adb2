package org.sharpeyes.signalling.registrar;

import io.netty.channel.Channel;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.model.DeviceEvent;
import org.sharpeyes.model.DeviceEvent.OfflineReason;
import org.sharpeyes.model.DeviceId;
import org.sharpeyes.transport.sip.SipPeer;

/**
 * Who is registered. A device goes offline when it unregisters, lets its registration expire, is silent for longer than
 * its keepalives allow, or loses the TCP connection it registered over (GB/T 28181-2022 §9.1, §9.6). Any thread; the
 * events of one device are told in order, under its lock.
 */
public final class Registrations {
    private static final int LOCKS = 256;

    private final Map<DeviceId, Registration> table = new ConcurrentHashMap<>();
    private final Map<Channel, Set<DeviceId>> byConnection = new ConcurrentHashMap<>();
    private final Object[] locks =
            IntStream.range(0, LOCKS).mapToObj(i -> new Object()).toArray();
    private final Deadlines deadlines = new Deadlines();
    private final Duration silence;
    private final Map<DeviceId, Duration> silences = new ConcurrentHashMap<>();
    private final InstantSource clock;
    private final Consumer<DeviceEvent> events;

    /** @param silence how long a device may say nothing before it is offline */
    public Registrations(Duration silence, InstantSource clock, Consumer<DeviceEvent> events) {
        this.silence = silence;
        this.clock = clock;
        this.events = events;
    }

    public Optional<Registration> find(DeviceId device) {
        return Optional.ofNullable(table.get(device));
    }

    public int size() {
        return table.size();
    }

    /**
     * Lets a registered device be silent for longer, or less long, than the others, until it goes offline. It counts
     * from the next look at the device on.
     */
    public void allow(DeviceId device, Duration ownSilence) {
        synchronized (lockOf(device)) {
            if (ownSilence.equals(silence) || !table.containsKey(device)) {
                silences.remove(device);
            } else {
                silences.put(device, ownSilence);
            }
        }
    }

    /** How long a device may say nothing before it is offline. */
    public Duration silenceOf(DeviceId device) {
        return silences.getOrDefault(device, silence);
    }

    /** Registers a device or renews its registration. */
    void register(Registration registration) {
        DeviceId device = registration.device();
        synchronized (lockOf(device)) {
            Registration before = table.put(device, registration);
            if (before == null) {
                deadlines.add(device, deadlineOf(registration));
            }
            events.accept(new DeviceEvent.Registered(
                    device,
                    registration.lastSeenAt(),
                    registration.peer().address(),
                    registration.peer().protocol(),
                    registration.userAgent(),
                    registration.gbVersion(),
                    before != null));
            bind(device, registration.peer());
        }
    }

    void unregister(DeviceId device) {
        remove(device, OfflineReason.UNREGISTERED);
    }

    /**
     * A message that claims to be from this device. When it is registered under that address, the message counts as a
     * sign of life, and NAT's new port for it is learnt.
     *
     * @return empty when the device must register first
     */
    public Optional<Registration> heardFrom(DeviceId device, SipPeer from) {
        synchronized (lockOf(device)) {
            Registration known = table.get(device);
            if (known == null || !known.isFrom(from) || deadlineOf(known).isBefore(clock.instant())) {
                return Optional.empty();
            }
            boolean sameProtocol = known.peer().protocol() == from.protocol();
            Registration seen = known.seen(clock.instant(), sameProtocol ? from : known.peer());
            table.put(device, seen);
            if (!Objects.equals(seen.peer().connection(), known.peer().connection())) {
                bind(device, seen.peer());
            }
            return Optional.of(seen);
        }
    }

    /** A TCP connection is gone: whoever registered over it is offline. */
    public void disconnected(SipPeer peer) {
        Channel connection = peer.connection();
        Set<DeviceId> devices = connection == null ? null : byConnection.remove(connection);
        if (devices == null) {
            return;
        }
        for (DeviceId device : devices) {
            synchronized (lockOf(device)) {
                Registration registration = table.get(device);
                if (registration != null && Objects.equals(registration.peer().connection(), connection)) {
                    remove(device, OfflineReason.CONNECTION_LOST);
                }
            }
        }
    }

    private void bind(DeviceId device, SipPeer peer) {
        Channel connection = peer.connection();
        if (connection == null) {
            return;
        }
        byConnection
                .computeIfAbsent(connection, any -> ConcurrentHashMap.newKeySet())
                .add(device);
        if (!connection.isActive()) {
            disconnected(peer);
        }
    }

    /** Takes everyone offline whose time is up. Called regularly, by one thread. */
    public void sweep() {
        Instant now = clock.instant();
        deadlines.due(now, device -> sweep(device, now));
    }

    /** When to look again, or null to forget the device. */
    private @Nullable Instant sweep(DeviceId device, Instant now) {
        synchronized (lockOf(device)) {
            Registration registration = table.get(device);
            if (registration == null) {
                return null;
            }
            Instant deadline = deadlineOf(registration);
            if (deadline.isAfter(now)) {
                return deadline;
            }
            boolean expired = !registration.expiresAt().isAfter(now);
            remove(device, expired ? OfflineReason.REGISTRATION_EXPIRED : OfflineReason.KEEPALIVE_MISSED);
            return null;
        }
    }

    private void remove(DeviceId device, OfflineReason reason) {
        synchronized (lockOf(device)) {
            Registration removed = table.remove(device);
            silences.remove(device);
            if (removed != null) {
                events.accept(new DeviceEvent.WentOffline(device, clock.instant(), reason, removed.lastSeenAt()));
            }
        }
    }

    private Instant deadlineOf(Registration registration) {
        Instant silent = registration.lastSeenAt().plus(silenceOf(registration.device()));
        return silent.isBefore(registration.expiresAt()) ? silent : registration.expiresAt();
    }

    private Object lockOf(DeviceId device) {
        return locks[Math.floorMod(device.hashCode(), LOCKS)];
    }
}
