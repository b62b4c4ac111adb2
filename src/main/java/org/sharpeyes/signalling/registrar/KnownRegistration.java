package org.sharpeyes.signalling.registrar;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.model.DeviceId;

/**
 * A registration over UDP from before the gateway started. Those over TCP ended with their connections.
 *
 * @param userAgent null when the device sent none
 * @param gbVersion X-GB-ver
 * @param expiresAt as it was; a device that should have come back meanwhile gets its keepalives' time to do so
 * @param silence how long it may say nothing; null for as long as the others
 */
public record KnownRegistration(
        DeviceId device,
        InetSocketAddress address,
        @Nullable String userAgent,
        String gbVersion,
        Instant expiresAt,
        @Nullable Duration silence) {}
