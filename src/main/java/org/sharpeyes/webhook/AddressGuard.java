package org.sharpeyes.webhook;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.sharpeyes.model.Network;

/**
 * Keeps webhooks from reaching into networks that the gateway can see and the one who entered the URL should not: the
 * special-purpose addresses of IANA (RFC 6890) and IPv6 addresses that carry one of them inside. Immutable.
 */
public final class AddressGuard {
    private static final List<Network> SPECIAL = Stream.of(
                    "0.0.0.0/8",
                    "10.0.0.0/8",
                    "100.64.0.0/10",
                    "127.0.0.0/8",
                    "169.254.0.0/16",
                    "172.16.0.0/12",
                    "192.0.0.0/24",
                    "192.0.2.0/24",
                    "192.88.99.0/24",
                    "192.168.0.0/16",
                    "198.18.0.0/15",
                    "198.51.100.0/24",
                    "203.0.113.0/24",
                    "224.0.0.0/4",
                    "240.0.0.0/4",
                    "::/96",
                    "64:ff9b:1::/48",
                    "100::/64",
                    "2001::/23",
                    "2001:db8::/32",
                    "3fff::/20",
                    "5f00::/16",
                    "fc00::/7",
                    "fe80::/10",
                    "fec0::/10",
                    "ff00::/8")
            .map(Network::of)
            .toList();

    private static final Network NAT64 = Network.of("64:ff9b::/96");
    private static final Network SIX_TO_FOUR = Network.of("2002::/16");

    private final List<Network> allowed;

    /** @throws IllegalArgumentException if an allowed network is no CIDR */
    public AddressGuard(WebhookSettings settings) {
        allowed = settings.allowedNetworks().stream().map(Network::of).toList();
    }

    /**
     * Why events must not be sent to this URL; empty when they may. A name that does not resolve at present is let
     * through, and looked at again with every connection. Blocks on the name service.
     */
    public Optional<String> objectionTo(URI url) {
        if (!"http".equalsIgnoreCase(url.getScheme()) && !"https".equalsIgnoreCase(url.getScheme())) {
            return Optional.of("must begin with http:// or https://");
        }
        if (url.getHost() == null) {
            return Optional.of("must name a host");
        }
        // It would be kept readable, and one in front of a host may be meant to mislead.
        if (url.getRawUserInfo() != null) {
            return Optional.of("must not contain a user name or password");
        }
        try {
            return Stream.of(InetAddress.getAllByName(url.getHost()))
                    .flatMap(address -> objectionTo(address).stream())
                    .findFirst();
        } catch (UnknownHostException unresolved) {
            return Optional.empty();
        }
    }

    /** Why this address must not be connected to; empty when it may. */
    public Optional<String> objectionTo(InetAddress address) {
        // Java has already turned IPv4-mapped IPv6 addresses into IPv4 ones.
        byte[] bytes = address.getAddress();
        if (isIn(allowed, bytes) || (!isIn(SPECIAL, bytes) && !isIn(SPECIAL, inner(bytes)))) {
            return Optional.empty();
        }
        return Optional.of("%s is not a public address and in none of webhook.allowedNetworks"
                .formatted(address.getHostAddress()));
    }

    private static boolean isIn(List<Network> networks, byte[] address) {
        return networks.stream().anyMatch(network -> network.contains(address));
    }

    /** The IPv4 address that an IPv6 address leads to through NAT64 (RFC 6052) or 6to4 (RFC 3056), else itself. */
    private static byte[] inner(byte[] address) {
        if (NAT64.contains(address)) {
            return Arrays.copyOfRange(address, 12, 16);
        }
        return SIX_TO_FOUR.contains(address) ? Arrays.copyOfRange(address, 2, 6) : address;
    }
}
