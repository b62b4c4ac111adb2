package org.sharpeyes.bench.load;

import picocli.CommandLine.Option;

/** How viewers watch. */
final class ViewerOptions {
    @Option(names = "--output", description = "httpFlv, wsFlv, fmp4 or wsFmp4 (${DEFAULT-VALUE})")
    private String output = "httpFlv";

    @Option(names = "--viewer-threads", description = "of the viewers' process (${DEFAULT-VALUE})")
    private int threads = 1;

    String output() {
        return output;
    }

    Spectators spectators(Options options, Windows windows) {
        return new Spectators(options, windows, output, "--threads", threads);
    }

    /** Of the report's name. */
    String suffix() {
        return output.equals("httpFlv") ? "" : "-" + output;
    }
}
