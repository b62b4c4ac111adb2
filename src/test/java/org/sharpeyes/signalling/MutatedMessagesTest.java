package org.sharpeyes.signalling;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/**
 * Messages of devices, bent, into the sockets of a running server: nothing is thrown, nothing hangs, nothing is kept, and
 * honest devices are served as before. {@code -Dmutated.messages=10000000 -Dmutated.seed=…} makes more of it.
 */
class MutatedMessagesTest {
    private static final int MESSAGES = Integer.getInteger("mutated.messages", 5_000);
    private static final long SEED = Long.getLong("mutated.seed", 20_260_521);
    private static final Path VECTORS = Path.of("src/test/resources/vectors/messages");
    private static final Charset GB18030 = Charset.forName("GB18030");
    private static final int PER_ROUND = 200;

    /** What the socket holds for sure while the gateway is busy: what honest devices send must not be lost there. */
    private static final int BYTES_PER_ROUND = 512 << 10;

    private static final int LONGEST_DATAGRAM = 65_507;
    private static final long MOST_GROWTH = 64 << 20;
    private static final int REPORT_EVERY = 1_000_000;
    private static final long MOST_WORK = Duration.ofSeconds(10).toNanos();
    private static final long LONGEST_WAIT = Duration.ofMinutes(5).toNanos();

    /** What was asked of devices that never answer is over 64 × T1 later (RFC 3261 timer F). */
    private static final Duration TRANSACTIONS_LAST = Duration.ofSeconds(64);

    private final Logger root = (Logger) LoggerFactory.getLogger("org.sharpeyes");
    private final Level before = root.getLevel();
    private final ListAppender<ILoggingEvent> said = new ListAppender<>();
    private final Random random = new Random(SEED);

    @BeforeEach
    void listen() {
        said.start();
        root.addAppender(said);
        root.setLevel(Level.WARN);
    }

    @AfterEach
    void stopListening() {
        root.detachAppender(said);
        root.setLevel(before);
    }

    @Test
    void harmNobody() throws IOException {
        MessageMutator mutator = new MessageMutator(random, vectors());
        long begin = System.nanoTime();
        long slowest = 0;
        long used = 0;
        int sent = 0;
        int report = REPORT_EVERY;
        try (RunningGateway gateway = RunningGateway.trusting("127.0.0.0/8", "12345678", "3402000000*")) {
            said.list.clear(); // of the machine it runs on
            for (int round = 0; sent < MESSAGES; round++) {
                try (RawDevice device = gateway.udp()) {
                    askUntilAnswered(device, device.register("Expires: 3600"), "c1@192.0.2.20");
                    sent += round % 4 == 3 ? sendByTcp(mutator, gateway.signalling.port()) : sendByUdp(mutator, device);
                    slowest = Math.max(slowest, awaitService(gateway));
                }
                assertThat(said.list).as("round %d of seed %d", round, SEED).isEmpty();
                gateway.events.clear();
                gateway.alarms.clear();
                gateway.pass(Duration.ofSeconds(1));
                if (round == 0) {
                    used = usedHeap();
                }
                if (sent >= report) {
                    report += REPORT_EVERY;
                    System.out.printf("%,d messages, %d MB of heap%n", sent, usedHeap() >> 20);
                }
            }
            await().untilAsserted(() -> assertThat(
                            gateway.meters.get("gw.sip.queue").gauge().value())
                    .isZero());
            long atFirst = used;
            await().atMost(TRANSACTIONS_LAST)
                    .pollInterval(Duration.ofSeconds(1))
                    .untilAsserted(() -> assertThat(usedHeap() - atFirst)
                            .as("bytes of heap kept")
                            .isLessThan(MOST_GROWTH));
        }
        System.out.printf(
                "%,d mutated messages in %d s, slowest answer beside them %.1f ms, heap %d MB before and %d MB after%n",
                sent,
                Duration.ofNanos(System.nanoTime() - begin).toSeconds(),
                slowest / 1e6,
                used >> 20,
                usedHeap() >> 20);
    }

    /** How many were sent. */
    private int sendByUdp(MessageMutator mutator, RawDevice device) {
        int sent = 0;
        for (int bytes = 0; sent < PER_ROUND && bytes < BYTES_PER_ROUND; sent++) {
            byte[] message = mutator.next();
            device.send(message.length <= LONGEST_DATAGRAM ? message : Arrays.copyOf(message, LONGEST_DATAGRAM));
            bytes += message.length;
        }
        return sent;
    }

    /** Several messages in a segment, and one in several. The gateway may hang up at any time. */
    private int sendByTcp(MessageMutator mutator, int port) {
        for (int sent = 0; sent < PER_ROUND; sent += 20) {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                socket.setTcpNoDelay(true);
                for (int i = 0; i < 20; i++) {
                    byte[] message = mutator.next();
                    int cut = random.nextInt(message.length + 1);
                    socket.getOutputStream().write(message, 0, cut);
                    socket.getOutputStream().write(message, cut, message.length - cut);
                }
            } catch (IOException hungUp) {
                // what it is for
            }
        }
        return PER_ROUND;
    }

    /** Nanoseconds until an honest request is answered. Late answers to a port that was used before are not meant. */
    private static long awaitService(RunningGateway gateway) {
        long asked = System.nanoTime();
        try (RawDevice honest = gateway.udp()) {
            String call = "honest-" + asked;
            String request = honest.register("Expires: 3600")
                    .replace("REGISTER sip:", "OPTIONS sip:")
                    .replaceFirst("CSeq: (\\d+) REGISTER", "CSeq: $1 OPTIONS")
                    .replaceFirst("Call-ID: .*", "Call-ID: " + call);
            askUntilAnswered(honest, request, call);
        }
        return System.nanoTime() - asked;
    }

    /**
     * As devices do over UDP, it is repeated (RFC 3261 §17.1.2). How long that takes on a machine that has no time for us
     * says nothing: what counts is the time that our threads have worked meanwhile.
     */
    private static void askUntilAnswered(RawDevice honest, String request, String call) {
        long workedBefore = worked();
        long began = System.nanoTime();
        for (int pause = 500; ; pause = Math.min(4_000, 2 * pause)) {
            honest.send(request);
            for (String next = honest.receive(pause); !next.isEmpty(); next = honest.receive(pause)) {
                if (next.startsWith("SIP/2.0 200") && next.contains(call)) {
                    return;
                }
            }
            if (worked() - workedBefore > MOST_WORK || System.nanoTime() - began > LONGEST_WAIT) {
                throw new AssertionError("an honest request was not answered while: " + stacks());
            }
        }
    }

    /** Nanoseconds of processor time of this process. */
    private static long worked() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
    }

    private static String stacks() {
        StringBuilder text = new StringBuilder();
        Thread.getAllStackTraces()
                .forEach((thread, stack) -> text.append('\n')
                        .append(thread.getName())
                        .append(Arrays.stream(stack)
                                .limit(25)
                                .map(at -> "\n    " + at)
                                .toList()));
        return text.toString();
    }

    private static long usedHeap() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    private static List<byte[]> vectors() throws IOException {
        try (Stream<Path> files = Files.list(VECTORS)) {
            return files.filter(file -> file.toString().endsWith(".sip"))
                    .sorted()
                    .map(MutatedMessagesTest::message)
                    .toList();
        }
    }

    /** The files are UTF-8 with bare line feeds; on the wire they are GB18030, with the line ends of SIP in the head. */
    private static byte[] message(Path file) {
        try {
            String text = Files.readString(file);
            int blank = text.indexOf("\n\n") + 2;
            byte[] body = text.substring(blank).getBytes(GB18030);
            String head = text.substring(0, blank)
                    .replace("Content-Length: ?", "Content-Length: " + body.length)
                    .replace("\n", "\r\n");
            return (head + new String(body, ISO_8859_1)).getBytes(ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
