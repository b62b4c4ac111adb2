package org.sharpeyes.bench.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;

/** A stranger who asks whether SIP is there. */
final class SipProbe {
    private static final int LONGEST_START_SECONDS = 60;
    private static final int PROBE_MILLIS = 20;

    private SipProbe() {}

    /**
     * Asks every few milliseconds.
     *
     * @param start the {@link System#nanoTime()} from which time is counted
     * @return -1 when nobody has answered for a minute
     */
    static double millisUntilAnswer(int port, long start) {
        try (DatagramSocket socket = new DatagramSocket(new InetSocketAddress("127.0.0.1", 0))) {
            socket.setSoTimeout(PROBE_MILLIS);
            for (int i = 0; System.nanoTime() - start < LONGEST_START_SECONDS * 1_000_000_000L; i++) {
                byte[] probe = """
                    OPTIONS sip:%1$s@127.0.0.1 SIP/2.0
                    Via: SIP/2.0/UDP 127.0.0.1:%2$d;rport;branch=z9hG4bKprobe%3$d
                    From: <sip:34020000002000000099@3402000000>;tag=1
                    To: <sip:%1$s@3402000000>
                    Call-ID: probe%3$d@127.0.0.1
                    CSeq: 1 OPTIONS
                    Max-Forwards: 70
                    Content-Length: 0

                    """.formatted(DevicesRole.ID, socket.getLocalPort(), i)
                        .replace("\n", "\r\n")
                        .getBytes(StandardCharsets.US_ASCII);
                try {
                    socket.send(new DatagramPacket(probe, probe.length, new InetSocketAddress("127.0.0.1", port)));
                    socket.receive(new DatagramPacket(new byte[2048], 2048));
                    return Options.rounded((System.nanoTime() - start) / 1e6);
                } catch (SocketTimeoutException notYet) {
                    // nobody is there, or has no time
                }
            }
            return -1;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
