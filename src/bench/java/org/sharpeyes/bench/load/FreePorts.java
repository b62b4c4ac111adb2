package org.sharpeyes.bench.load;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Ports that nobody uses at this moment, below those that the system lends to outgoing connections: they are still free
 * when a gateway that was killed starts again.
 */
final class FreePorts {
    private static final int FIRST = 12_000;
    private static final int END = 30_000;

    private FreePorts() {}

    /** Free in UDP and TCP. */
    static int udp() {
        while (true) {
            InetSocketAddress address = new InetSocketAddress(
                    "127.0.0.1", ThreadLocalRandom.current().nextInt(FIRST, END));
            try (ServerSocket tcp = new ServerSocket();
                    DatagramSocket udp = new DatagramSocket(address)) {
                tcp.bind(address);
                return udp.getLocalPort();
            } catch (IOException taken) {
                // another one, then
            }
        }
    }
}
