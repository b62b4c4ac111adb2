package org.sharpeyes.bench.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import org.sharpeyes.model.Ssrc;

/** What can go wrong around a gateway, each for as long as it is left open. */
final class Faults {
    private static final int RESETS_PER_SECOND = 200;
    private static final int PACKETS_PER_SECOND = 2_000;
    private static final int WORKER_LOOK_MILLIS = 200;
    private static final int RTP_HEADER = 12;

    private Faults() {}

    /** A fault that lasts until it is closed. */
    interface Running extends AutoCloseable {
        @Override
        void close();
    }

    /** Begins one. */
    interface Fault {
        Running begin() throws IOException;
    }

    /** Somebody else writes to the SQLite file and does not finish. */
    static Running lock(Path database) {
        try {
            Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database);
            try (Statement statement = connection.createStatement()) {
                statement.execute("PRAGMA busy_timeout = 5000");
                statement.execute("BEGIN IMMEDIATE");
            }
            return () -> {
                try (connection;
                        Statement statement = connection.createStatement()) {
                    statement.execute("ROLLBACK");
                } catch (SQLException e) {
                    throw new IllegalStateException(e);
                }
            };
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    static Running fill(SmallDisk disk) {
        disk.fill();
        return () -> {
            try {
                disk.free();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        };
    }

    /** Every process that the gateway has started dies as soon as it is seen. */
    static Running killChildren(long pid) {
        return repeated(
                WORKER_LOOK_MILLIS,
                () -> ProcessHandle.of(pid).stream()
                        .flatMap(ProcessHandle::descendants)
                        .forEach(ProcessHandle::destroyForcibly));
    }

    /** Connections that break in the middle of the first message. */
    static Running resets(List<Integer> ports) {
        byte[] half = "REGISTER sip:34020000002000000001@3402000000 SIP/2.0\r\nContent-Le"
                .getBytes(StandardCharsets.US_ASCII);
        return repeated(1_000 / RESETS_PER_SECOND, () -> {
            for (int port : ports) {
                try (Socket socket = new Socket()) {
                    socket.setSoLinger(true, 0);
                    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 200);
                    socket.getOutputStream().write(half);
                } catch (IOException refused) {
                    // that is what it is for
                }
            }
        });
    }

    /** Noise at the port of the streams, every other packet in the name of one of them. */
    static Running garbage(Target target) throws IOException {
        DatagramSocket socket = new DatagramSocket();
        Random random = new Random(1);
        byte[] noise = new byte[1_400];
        Running sending = repeated(1, () -> {
            for (int i = 0; i < PACKETS_PER_SECOND / 1_000; i++) {
                random.nextBytes(noise);
                if (i % 2 == 0) {
                    pretend(noise, target.ssrc(), random.nextInt());
                }
                try {
                    socket.send(new DatagramPacket(noise, 1 + random.nextInt(noise.length - 1), target.address()));
                } catch (IOException full) {
                    // less noise, then
                }
            }
        });
        return () -> {
            sending.close();
            socket.close();
        };
    }

    private static void pretend(byte[] packet, Ssrc ssrc, int sequence) {
        int source = (int) Long.parseLong(ssrc.toDecimal());
        packet[0] = (byte) 0x80;
        packet[1] = 96;
        packet[2] = (byte) (sequence >> 8);
        packet[3] = (byte) sequence;
        for (int i = 0; i < Integer.BYTES; i++) {
            packet[RTP_HEADER - Integer.BYTES + i] = (byte) (source >> 8 * (Integer.BYTES - 1 - i));
        }
    }

    private static Running repeated(int millis, Runnable step) {
        AtomicBoolean over = new AtomicBoolean();
        Thread thread = Thread.ofPlatform().daemon().start(() -> {
            while (!over.get()) {
                step.run();
                Options.sleepMillis(millis);
            }
        });
        return () -> {
            over.set(true);
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        };
    }
}
