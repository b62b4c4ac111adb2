package org.sharpeyes.signalling.registrar;

import io.netty.channel.Channel;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.sharpeyes.model.DeviceEvent;
import org.sharpeyes.model.DeviceEvent.OfflineReason;
import org.sharpeyes.model.DeviceId;
import org.sharpeyes.model.SteadyTime;
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
    /** Of a device that is allowed no other: milliseconds. */
    private final long silence;

    private final SteadyTime time;
    private final Consumer<DeviceEvent> events;

    /** @param silence how long a device may say nothing before it is offline */
    public Registrations(Duration silence, SteadyTime time, Consumer<DeviceEvent> events) {
        this.silence = silence.toMillis();
        this.time = time;
        this.events = events;
    }

    public Optional<Registration> find(DeviceId device) {
        return Optional.ofNullable(table.get(device));
    }

    /** By what it registered last. */
    Registration.Proof proofOf(DeviceId device) {
        Registration known = table.get(device);
        return known == null ? Registration.Proof.NONE : known.proof();
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
            Registration known = table.get(device);
            if (known != null) {
                known.setSilence(ownSilence.toMillis());
            }
        }
    }

    /** Takes a registered device for registered as long as it is heard from, whether it renews that or not. */
    public void outlive(DeviceId device) {
        synchronized (lockOf(device)) {
            Registration known = table.get(device);
            if (known != null) {
                known.outlive();
            }
        }
    }

    /** How long a device may say nothing before it is offline. */
    public Duration silenceOf(DeviceId device) {
        Registration known = table.get(device);
        return Duration.ofMillis(known == null ? silence : known.silence());
    }

    /** Takes a device for registered that was so before the gateway started; one that has come by itself stays. */
    public void restore(KnownRegistration known) {
        DeviceId device = known.device();
        synchronized (lockOf(device)) {
            if (table.containsKey(device)) {
                return;
            }
            Instant now = time.instant();
            long own = known.silence() == null ? silence : known.silence().toMillis();
            Instant returned = now.plusMillis(own);
            Registration restored = new Registration(
                    device,
                    SipPeer.udp(known.address()),
                    known.userAgent(),
                    known.gbVersion(),
                    known.expiresAt().isBefore(returned) ? returned : known.expiresAt(),
                    now,
                    Registration.Proof.NONE);
            put(restored);
            restored.setSilence(own);
        }
    }

    /** Registers a device or renews its registration. */
    void register(Registration registration) {
        DeviceId device = registration.device();
        synchronized (lockOf(device)) {
            Registration before = table.get(device);
            boolean renewed = put(registration);
            events.accept(new DeviceEvent.Registered(
                    registration.device(),
                    seenAt(registration),
                    registration.peer().address(),
                    registration.peer().protocol(),
                    registration.userAgent(),
                    registration.gbVersion(),
                    time.onTheDay(registration.expiresAt().toEpochMilli()),
                    renewed));
            bind(device, registration.peer());
            if (before != null
                    && !Objects.equals(
                            before.peer().connection(), registration.peer().connection())) {
                leave(device, before.peer());
            }
        }
    }

    /** Whether the device was there before; under its lock. */
    private boolean put(Registration registration) {
        DeviceId device = registration.device();
        Registration before = table.get(device);
        if (before != null) {
            registration.name(before.device());
        }
        registration.setSilence(before == null ? silence : before.silence());
        Deadlines.Watch watch = before == null ? null : before.watch();
        registration.setWatch(watch == null ? deadlines.add(device, registration.deadline()) : watch);
        table.put(device, registration);
        return before != null;
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
        Registration registered = table.get(device);
        return registered != null && registered.seenInPlace(time.millis(), from)
                ? Optional.of(registered)
                : heardFromElsewhere(device, from);
    }

    private Optional<Registration> heardFromElsewhere(DeviceId device, SipPeer from) {
        synchronized (lockOf(device)) {
            Registration known = table.get(device);
            long now = time.millis();
            if (known == null || !known.isFrom(from) || known.deadline() < now) {
                return Optional.empty();
            }
            SipPeer before = known.peer();
            known.seen(now, from);
            if (!Objects.equals(known.peer().connection(), before.connection())) {
                bind(device, known.peer());
            }
            return Optional.of(known);
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
        byConnection.compute(connection, (any, devices) -> {
            Set<DeviceId> all = devices == null ? ConcurrentHashMap.newKeySet() : devices;
            all.add(device);
            return all;
        });
        if (!connection.isActive()) {
            disconnected(peer);
        }
    }

    /**
     * The device does not speak over this connection any more: when nobody else does, it is closed. Behind NAT its other
     * end may have been gone for long without a word, and would be waited for until it times out.
     */
    private void leave(DeviceId device, SipPeer left) {
        Channel connection = left.connection();
        if (connection == null || !byConnection.containsKey(connection)) {
            return;
        }
        Set<DeviceId> others = byConnection.computeIfPresent(connection, (any, devices) -> {
            devices.remove(device);
            return devices.isEmpty() ? null : devices;
        });
        if (others == null) {
            var unused = connection.close();
        }
    }

    /** Takes everyone offline whose time is up. Called regularly, by one thread. */
    public void sweep() {
        long now = time.millis();
        deadlines.due(now, watch -> sweep(watch, now));
    }

    /** When to look again. */
    private long sweep(Deadlines.Watch watch, long now) {
        DeviceId device = watch.device();
        synchronized (lockOf(device)) {
            Registration registration = table.get(device);
            if (registration == null || registration.watch() != watch) {
                return Deadlines.NEVER;
            }
            if (!registration.endIfDue(now)) {
                return registration.deadline();
            }
            boolean expired = registration.isExpired(now);
            remove(device, expired ? OfflineReason.REGISTRATION_EXPIRED : OfflineReason.KEEPALIVE_MISSED);
            if (!expired) {
                leave(device, registration.peer());
            }
            return Deadlines.NEVER;
        }
    }

    private void remove(DeviceId device, OfflineReason reason) {
        synchronized (lockOf(device)) {
            Registration removed = table.remove(device);
            if (removed != null) {
                events.accept(new DeviceEvent.WentOffline(device, time.day().instant(), reason, seenAt(removed)));
            }
        }
    }

    /** When it was heard from last, by the time of day. */
    public Instant seenAt(Registration registration) {
        return time.onTheDay(registration.lastSeenAt().toEpochMilli());
    }

    private Object lockOf(DeviceId device) {
        return locks[Math.floorMod(device.hashCode(), LOCKS)];
    }
}
