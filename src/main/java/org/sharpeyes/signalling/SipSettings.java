package org.sharpeyes.signalling;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.model.GbCode;
import org.sharpeyes.model.HostText;
import org.sharpeyes.model.Network;
import org.sharpeyes.signalling.registrar.Admission;
import org.sharpeyes.signalling.registrar.Credentials;

/**
 * The {@code sip} section of the configuration.
 *
 * @param id the gateway's own 20-digit code
 * @param domain SIP domain and digest realm, usually the first ten digits of the id
 * @param host address to bind, {@code 0.0.0.0} for all
 * @param port UDP and TCP, 0 for any free one
 * @param tlsPort for encrypted connections, 0 for any free one; null: none
 * @param tlsTrustedCertificates authorities (PEM) of which a device must show a certificate there; null: any may come
 * @param advertisedHost the address devices reach us by; null: a sensible local one
 * @param keepaliveInterval how often a device says it is alive
 * @param keepaliveCount how many of them may be missed
 * @param password shared secret of all devices without one of their own; null: none
 * @param openDevices patterns of ids that may register without digest: digits, {@code *} at the end for any rest
 * @param neverBanned networks, as CIDR, from which wrong passwords and floods have no consequences
 */
public record SipSettings(
        String id,
        String domain,
        String host,
        int port,
        @Nullable Integer tlsPort,
        @Nullable Path tlsTrustedCertificates,
        @Nullable String advertisedHost,
        Duration keepaliveInterval,
        int keepaliveCount,
        @Nullable String password,
        List<String> openDevices,
        List<String> neverBanned) {
    public SipSettings {
        require(GbCode.isValid(id), "sip.id", id, "a code of 20 digits");
        require(domain.matches("[0-9A-Za-z.-]{1,64}"), "sip.domain", domain, "1 to 64 letters, digits, '.' or '-'");
        require(HostText.isValid(host), "sip.host", host, "an address to bind");
        require(
                advertisedHost == null || HostText.isValid(advertisedHost),
                "sip.advertisedHost",
                String.valueOf(advertisedHost),
                "an address, or empty");
        require(port >= 0 && port <= 65_535, "sip.port", port, "0 to 65535");
        require(
                tlsPort == null || tlsPort == 0 || (tlsPort > 0 && tlsPort <= 65_535 && tlsPort != port),
                "sip.tlsPort",
                tlsPort == null ? "" : tlsPort,
                "0 to 65535 and another one than sip.port, or empty");
        require(
                keepaliveInterval.compareTo(Duration.ofMillis(100)) >= 0
                        && keepaliveInterval.compareTo(Duration.ofHours(1)) <= 0,
                "sip.keepaliveInterval",
                keepaliveInterval,
                "100ms to 1h");
        require(keepaliveCount >= 1 && keepaliveCount <= 100, "sip.keepaliveCount", keepaliveCount, "1 to 100");
        openDevices = List.copyOf(openDevices);
        for (String pattern : openDevices) {
            boolean readable = pattern.matches("[0-9A-Za-z.-]{1,64}\\*?");
            require(readable, "sip.openDevices", pattern, "an id, or its start and *");
        }
        neverBanned = List.copyOf(neverBanned);
        for (String network : neverBanned) {
            require(isNetwork(network), "sip.neverBanned", network, "a network such as 10.0.0.0/8 or fc00::/7");
        }
    }

    /** How long a device may be silent before it is offline: a keepalive that is only a little late is not missed. */
    public Duration silence() {
        return keepaliveInterval.multipliedBy(keepaliveCount).plus(keepaliveInterval.dividedBy(10));
    }

    /** Who is let in. */
    Admission admission(Credentials credentials) {
        List<Network> exempt = neverBanned.stream().map(Network::of).toList();
        return new Admission(credentials, password, openDevices, exempt);
    }

    private static boolean isNetwork(String text) {
        try {
            return Network.of(text).bits() >= 0;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static void require(boolean holds, String field, Object value, String allowed) {
        if (!holds) {
            throw new IllegalArgumentException("%s must be %s, was \"%s\"".formatted(field, allowed, value));
        }
    }

    /** Everything but the password. */
    @Override
    public String toString() {
        return "SipSettings[id=%s, domain=%s, host=%s, port=%d, advertisedHost=%s, keepalive=%s x %d, openDevices=%s]"
                .formatted(id, domain, host, port, advertisedHost, keepaliveInterval, keepaliveCount, openDevices);
    }
}
