package org.sharpeyes.bench.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What all load benchmarks have in common. */
final class Options {
    /** The checkout. */
    static final Path HOME = Path.of(System.getProperty("gateway.home", "."));

    private static final int SHORT_WARMUP = 8;

    @Option(names = "--seconds", description = "length of the measured window (${DEFAULT-VALUE})")
    private int seconds = 20;

    @Option(names = "--warmup", description = "seconds of the same load before it (${DEFAULT-VALUE})")
    private int warmup = 20;

    @Option(names = "--runs", description = "repetitions, of which the median counts (${DEFAULT-VALUE})")
    private int runs = 1;

    @Option(names = "--bitrate", description = "kbit/s of a stream (${DEFAULT-VALUE})")
    private int bitrate = 2000;

    @Option(names = "--media", description = "file to send instead: H.264 at 25 pictures a second, no B frames")
    private @Nullable Path media;

    @Option(names = "--gateway", description = "command that starts the gateway (./gateway run)")
    private String gateway = HOME.resolve("gateway") + " run";

    @Option(names = "--gateway-java", description = "options for the gateway's JVM, such as -Xmx256m")
    private String gatewayJava = "";

    @Option(names = "--port-mode", description = "single or perStream (${DEFAULT-VALUE})")
    private String portMode = "single";

    @Option(names = "--no-baseline", description = "leave the baselines out")
    private boolean noBaseline;

    @Option(names = "--profile", description = "record the gateway's window with JFR and print where time and heap go")
    private boolean profile;

    @Option(names = "--sound-after", description = "ms from each picture to its G.711A; -1: none (${DEFAULT-VALUE})")
    private int soundAfter = -1;

    private Map<String, String> gatewayEnvironment = Map.of();

    int seconds() {
        return seconds;
    }

    int runs() {
        return runs;
    }

    boolean baseline() {
        return !noBaseline;
    }

    boolean profile() {
        return profile;
    }

    int soundAfter() {
        return soundAfter;
    }

    String portMode() {
        return portMode;
    }

    Map<String, String> gatewayEnvironment() {
        return gatewayEnvironment;
    }

    /** The gateway is started with this from now on. */
    void gatewayEnvironment(Map<String, String> variables) {
        gatewayEnvironment = Map.copyOf(variables);
    }

    List<String> gatewayCommand() {
        return List.of(gateway.split(" +"));
    }

    String gatewayJavaOptions() {
        return gatewayJava;
    }

    /** Unless something was asked for on the command line. */
    void preferGatewayJava(String usual) {
        if (gatewayJava.isEmpty()) {
            gatewayJava = usual;
        }
    }

    /** What is sent; encoded when it is asked for the first time. */
    Path clip() {
        if (media != null) {
            return media;
        }
        try {
            return ClipEncoder.encode(output(), bitrate);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where results and clips are kept. */
    Path output() {
        return HOME.resolve("target/bench");
    }

    void warmUp() {
        sleep(warmup);
    }

    /** Where the JIT has done its work already, or has little to do. */
    void warmUpShortly() {
        sleep(Math.min(warmup, SHORT_WARMUP));
    }

    static void sleep(int seconds) {
        sleepMillis(seconds * 1000L);
    }

    static void sleepMillis(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted", e);
        }
    }

    static double rounded(double value) {
        return Double.parseDouble(String.format(Locale.ROOT, "%.4g", value));
    }
}
