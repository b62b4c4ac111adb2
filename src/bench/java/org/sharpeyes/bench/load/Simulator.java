package org.sharpeyes.bench.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** Cameras that speak real SIP and RTP: {@code ./gateway simulate} in a process of its own. */
final class Simulator {
    private Simulator() {}

    /**
     * Starts it; it registers by itself.
     *
     * @param javaOptions of its JVM
     * @param more of its options
     */
    static Process start(Options options, int sipPort, String javaOptions, Object... more) {
        List<String> command = new ArrayList<>(options.gatewayCommand());
        command.removeLast();
        command.addAll(List.of("simulate", "--server", "127.0.0.1:" + sipPort, "--password", DevicesRole.PASSWORD));
        for (Object option : more) {
            command.add(option.toString());
        }
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("JAVA_OPTS", javaOptions);
        try {
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException("the simulator did not start", e);
        }
    }
}
