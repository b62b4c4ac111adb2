package org.sharpeyes.signalling;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.util.stream.Stream;

/** The address we tell devices when none is configured. */
final class LocalAddress {
    private LocalAddress() {}

    /** The address itself; for a wildcard, the first of an interface that is up and not loopback, else loopback. */
    static InetAddress of(InetAddress bound) throws IOException {
        if (!bound.isAnyLocalAddress()) {
            return bound;
        }
        return NetworkInterface.networkInterfaces()
                .filter(LocalAddress::isUp)
                .flatMap(NetworkInterface::inetAddresses)
                .flatMap(address -> address instanceof Inet4Address v4 ? Stream.of(v4) : Stream.empty())
                .filter(address -> !address.isLoopbackAddress() && !address.isLinkLocalAddress())
                .map(InetAddress.class::cast)
                .findFirst()
                .orElseGet(InetAddress::getLoopbackAddress);
    }

    private static boolean isUp(NetworkInterface each) {
        try {
            return each.isUp() && !each.isLoopback();
        } catch (IOException e) {
            return false;
        }
    }
}
