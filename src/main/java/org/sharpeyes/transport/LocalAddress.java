package org.sharpeyes.transport;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.Comparator;
import java.util.stream.Stream;

/** The address of this machine to tell others when none is configured. */
public final class LocalAddress {
    private static final String LOOPBACK = "127.0.0.1";

    private LocalAddress() {}

    /** The bound host itself; for a wildcard, the first IPv4 address of an interface that is up, else loopback. */
    public static String advertisedFor(String boundHost) {
        if (!boundHost.equals("0.0.0.0") && !boundHost.equals("::")) {
            return boundHost;
        }
        try {
            return NetworkInterface.networkInterfaces()
                    .sorted(Comparator.comparingInt(NetworkInterface::getIndex))
                    .filter(LocalAddress::isUsable)
                    .flatMap(NetworkInterface::inetAddresses)
                    .flatMap(LocalAddress::usable)
                    .findFirst()
                    .orElse(LOOPBACK);
        } catch (SocketException e) {
            return LOOPBACK;
        }
    }

    private static boolean isUsable(NetworkInterface candidate) {
        try {
            return candidate.isUp() && !candidate.isLoopback() && !candidate.isPointToPoint();
        } catch (SocketException e) {
            return false;
        }
    }

    private static Stream<String> usable(InetAddress address) {
        return address instanceof Inet4Address && !address.isLinkLocalAddress()
                ? Stream.of(address.getHostAddress())
                : Stream.empty();
    }
}
