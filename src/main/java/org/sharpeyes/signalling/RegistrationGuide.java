package org.sharpeyes.signalling;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.signalling.zone.Zone;
import org.sharpeyes.signalling.zone.Zones;
import org.sharpeyes.transport.LocalAddress;

/**
 * What a person has to enter at a device so that it registers here.
 *
 * @param serverId the gateway's 20-digit code
 * @param port UDP and TCP
 * @param host the address, where no network has one of its own
 * @param networks those whose devices are dealt with differently, the narrowest first
 * @param keepaliveSeconds how often a device says that it is alive
 * @param keepaliveCount how many of them may be missed
 * @param sharedSecret whether devices without a secret of their own may use a shared one
 */
public record RegistrationGuide(
        String serverId,
        String domain,
        int port,
        String host,
        List<Network> networks,
        long keepaliveSeconds,
        int keepaliveCount,
        boolean sharedSecret) {
    public RegistrationGuide {
        networks = List.copyOf(networks);
    }

    /**
     * The guide to a gateway of these settings.
     *
     * @param port the one in use
     */
    public static RegistrationGuide of(SipSettings settings, Zones zones, int port) {
        String host = Objects.requireNonNullElseGet(
                settings.advertisedHost(), () -> LocalAddress.advertisedFor(settings.host()));
        return new RegistrationGuide(
                settings.id(),
                settings.domain(),
                port,
                host,
                zones.narrowestFirst().stream()
                        .map(zone -> Network.of(zone, host))
                        .toList(),
                settings.keepaliveInterval().toSeconds(),
                settings.keepaliveCount(),
                settings.password() != null);
    }

    /**
     * Devices of one network.
     *
     * @param network as CIDR
     * @param host the address that they reach the gateway by
     * @param transport how they are asked to send media; null: as everybody
     */
    public record Network(
            String network, String host, @Nullable String transport) {
        private static Network of(Zone zone, String host) {
            return new Network(zone.network().toString(), Objects.requireNonNullElse(zone.sip(), host), written(zone));
        }

        private static @Nullable String written(Zone zone) {
            return switch (zone.transport()) {
                case UDP -> "udp";
                case TCP_PASSIVE -> "tcpPassive";
                case TCP_ACTIVE -> "tcpActive";
                case null -> null;
            };
        }
    }
}
