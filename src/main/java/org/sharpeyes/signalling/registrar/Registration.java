package org.sharpeyes.signalling.registrar;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.model.DeviceId;
import org.sharpeyes.transport.sip.SipPeer;

/**
 * A device's registration as it is now.
 *
 * @param peer where everything to the device is sent
 * @param gbVersion X-GB-ver
 * @param nonce the nonce it registered with; null for one that may register without digest
 */
public record Registration(
        DeviceId device,
        SipPeer peer,
        @Nullable String userAgent,
        String gbVersion,
        Instant expiresAt,
        Instant lastSeenAt,
        @Nullable String nonce) {

    Registration seen(Instant now, SipPeer from) {
        return new Registration(device, from, userAgent, gbVersion, expiresAt, now, nonce);
    }

    /** Whether a message from there can be this device's: NAT may change the port, not the address. */
    boolean isFrom(SipPeer other) {
        return peer.address().getAddress().equals(other.address().getAddress());
    }
}
