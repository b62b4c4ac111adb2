package org.sharpeyes.bench.load;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.sharpeyes.bench.load.GatewayUnderTest.Opened;

/** Starts the parts that make the load. */
final class Load {
    private static final int LONGEST_JOIN_SECONDS = 120;

    private Load() {}

    static Child send(Options options, Transport transport, List<Target> targets) {
        return send(options, transport, targets, 0);
    }

    /** @param first number of the first stream, in its pictures */
    static Child send(Options options, Transport transport, List<Target> targets, int first) {
        return Child.start(
                "send",
                "--first",
                first,
                "--media",
                options.clip(),
                "--transport",
                transport,
                "--sound-after",
                options.soundAfter(),
                "--targets",
                Directories.lines(targets.stream().map(Target::toLine).toList()));
    }

    /** Viewers of these addresses; more options may follow. */
    static Child watch(List<String> addresses, int viewers, Object... more) {
        Object[] options = new Object[more.length + 4];
        options[0] = "--targets";
        options[1] = Directories.lines(addresses);
        options[2] = "--viewers";
        options[3] = viewers;
        System.arraycopy(more, 0, options, 4, more.length);
        return Child.start("watch", options);
    }

    /** The streams' addresses of one output, such as {@code httpFlv}. */
    static List<String> addresses(List<Opened> streams, String output) {
        return streams.stream()
                .map(Opened::urls)
                .map((JsonNode urls) -> urls.path(output).asText())
                .toList();
    }

    static void awaitJoined(Child viewers, int count) {
        for (int i = 0; i < LONGEST_JOIN_SECONDS; i++) {
            Figures seen = viewers.ask("report");
            if (seen.number("joined") + seen.number("refused") >= count) {
                return;
            }
            Options.sleep(1);
        }
        throw new IllegalStateException("the viewers did not get in: " + viewers.ask("report"));
    }
}
