package org.sharpeyes.signalling;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** One message for each section of RFC 4475, over UDP, and what has to come of it. */
class TortureTest {
    private static final Path MESSAGES = Path.of("src/test/resources/vectors/torture/messages.txt");
    private static final Pattern BYTE = Pattern.compile("\\\\x([0-9a-f]{2})");
    private static RunningGateway gateway;

    @BeforeAll
    static void start() {
        gateway = RunningGateway.trusting("127.0.0.0/8", "12345678");
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    /**
     * A message of the file.
     *
     * @param outcome a status, or {@code nothing}
     */
    record Torture(String name, String outcome, byte[] message) {
        static Torture of(String block) {
            int lineEnd = block.indexOf('\n');
            String[] title = block.substring(0, lineEnd).strip().split(" ");
            String text = block.substring(lineEnd + 1);
            int blank = text.indexOf("\n\n") + 2;
            String body = bytes(text.substring(blank));
            String head = bytes(text.substring(0, blank)).replace("#LENGTH", Integer.toString(body.length()));
            return new Torture(title[0] + " " + title[1], title[2], (head + body).getBytes(ISO_8859_1));
        }

        private static String bytes(String text) {
            String lines = text.replace("\n", "\r\n");
            return BYTE.matcher(lines)
                    .replaceAll(
                            hex -> Matcher.quoteReplacement(String.valueOf((char) Integer.parseInt(hex.group(1), 16))));
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Torture> messages() throws IOException {
        return Arrays.stream(Files.readString(MESSAGES).split("(?m)^=== "))
                .filter(block -> !block.isBlank())
                .map(Torture::of);
    }

    @ParameterizedTest
    @MethodSource("messages")
    void hasItsRightOutcome(Torture torture) {
        try (RawDevice device = gateway.udp()) {
            device.send(torture.message());
            device.send(device.register("34020000001320000001", 1, "").replace("c1@", "after@"));

            String first = device.receive();
            if (torture.outcome().equals("nothing")) {
                assertThat(first).contains("Call-ID: after@");
            } else {
                assertThat(first).startsWith("SIP/2.0 " + torture.outcome() + " ");
            }
        }
    }
}
