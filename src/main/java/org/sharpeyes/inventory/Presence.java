package org.sharpeyes.inventory;

import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.model.SipProtocol;

/**
 * Whether and where a device can be reached.
 *
 * @param transport how it last spoke, null when it never did
 * @param remoteAddress where it last spoke from, null when it never did
 * @param lastSeenAt last authenticated message, null when there was none
 * @param lease what it is registered with, null when it is not
 */
public record Presence(
        boolean online,
        @Nullable SipProtocol transport,
        @Nullable InetSocketAddress remoteAddress,
        @Nullable Instant lastSeenAt,
        @Nullable Lease lease) {
    /** A device that has never spoken. */
    public static final Presence NEVER_SEEN = new Presence(false, null, null, null, null);

    /** Whether both name the same address and transport. */
    boolean sameAddress(Presence other) {
        return transport == other.transport && Objects.equals(remoteAddress, other.remoteAddress);
    }

    /** The same place, not reachable at present. */
    public Presence offline() {
        return new Presence(false, transport, remoteAddress, lastSeenAt, null);
    }

    Presence with(Lease changed) {
        return new Presence(online, transport, remoteAddress, lastSeenAt, changed);
    }

    /** Whether it was last heard from before that time, which is in milliseconds. */
    boolean isBefore(long millis) {
        return millis > 0 && (lastSeenAt == null || lastSeenAt.toEpochMilli() < millis);
    }

    /** Heard from again where it was. */
    Presence heardAt(Instant at) {
        return new Presence(online, transport, remoteAddress, at, lease);
    }

    /** Heard from again, there and then. */
    Presence heard(InetSocketAddress address, Instant at) {
        return new Presence(true, transport, address, at, lease);
    }

    /**
     * As it is after a restart: whoever was registered over UDP still is, and does not notice; a connection has ended.
     */
    Presence afterRestart() {
        boolean lasts = lease != null && transport == SipProtocol.UDP && remoteAddress != null;
        return lasts ? new Presence(true, transport, remoteAddress, lastSeenAt, lease) : offline();
    }
}
