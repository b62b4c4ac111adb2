package org.sharpeyes.bench.load;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Ports that nobody uses at this moment. */
final class FreePorts {
    private FreePorts() {}

    /** Free in UDP and TCP. */
    static int udp() throws IOException {
        while (true) {
            try (ServerSocket tcp = new ServerSocket()) {
                tcp.bind(new InetSocketAddress("127.0.0.1", 0));
                int port = tcp.getLocalPort();
                try (DatagramSocket udp = new DatagramSocket(new InetSocketAddress("127.0.0.1", port))) {
                    return udp.getLocalPort();
                } catch (IOException taken) {
                    // another one, then
                }
            }
        }
    }
}
