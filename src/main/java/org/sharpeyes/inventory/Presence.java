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
 */
public record Presence(
        boolean online,
        @Nullable SipProtocol transport,
        @Nullable InetSocketAddress remoteAddress,
        @Nullable Instant lastSeenAt) {
    /** A device that has never spoken. */
    public static final Presence NEVER_SEEN = new Presence(false, null, null, null);

    /** Whether both name the same address and transport. */
    boolean sameAddress(Presence other) {
        return transport == other.transport && Objects.equals(remoteAddress, other.remoteAddress);
    }

    /** The same place, not reachable at present. */
    public Presence offline() {
        return new Presence(false, transport, remoteAddress, lastSeenAt);
    }
}
