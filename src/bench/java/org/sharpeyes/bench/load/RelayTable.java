package org.sharpeyes.bench.load;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** All figures of the relay, one benchmark after the other, and what was promised beside what came out. */
@Command(name = "relay-table", description = "all figures of the relay unattended; about 25 minutes")
final class RelayTable implements Callable<Integer> {
    @Option(names = "--gateway", description = "command that starts the gateway (./gateway run)")
    private String gateway = Options.HOME.resolve("gateway") + " run";

    @Option(names = "--churn-minutes", description = "0: leave it out (${DEFAULT-VALUE})")
    private int churnMinutes = 10;

    @Option(names = "--warmup", description = "seconds, of each gateway (${DEFAULT-VALUE})")
    private int warmup = 40;

    @Option(names = "--seconds", description = "of a window, three of which follow each other (${DEFAULT-VALUE})")
    private int seconds = 5;

    @Override
    public Integer call() {
        FigureTable table = new FigureTable("relay-table", "--gateway", gateway);
        String[] window = {"--warmup", "" + warmup, "--seconds", "" + seconds, "--windows", "3"};
        table.run("ingest", with(window, "--ffmpeg", "5"));
        table.run("one-viewer-each", with(window, "--streams", "200"));
        table.run("fan-out", window);
        table.run("stalled", window);
        table.run("first-picture", window);
        table.run("playable");
        if (churnMinutes > 0) {
            table.run("churn", "--warmup", "10", "--minutes", "" + churnMinutes);
        }
        judge(table);
        return table.finish() ? 0 : 1;
    }

    private static String[] with(String[] options, String... more) {
        return Stream.concat(Stream.of(options), Stream.of(more)).toArray(String[]::new);
    }

    /** An HLS player is given parts of several pictures, which cannot be there before they are sent. */
    private static void judgePlayable(FigureTable table) {
        for (String output : List.of("httpFlv", "wsFlv", "fmp4", "wsFmp4", "rtsp")) {
            String what = "playable as %s, at most ms after the first key frame".formatted(output);
            table.judge(what, "playable/output=" + output, "key frame max ms", "≤ 100", value -> value <= 100);
        }
        table.say("first part of hls, at most ms after the first key frame", "playable/output=hls", "key frame max ms");
        table.judge(
                "… after the part's last picture",
                "playable/output=hls",
                "last picture of the answer max ms",
                "≤ 100",
                value -> value <= 100);
    }

    private static void judge(FigureTable table) {
        for (String transport : List.of("UDP", "TCP")) {
            for (String streams : List.of("50", "200", "400")) {
                String load = "/subject=gateway/by=%s/streams=%s".formatted(transport, streams);
                table.say(
                        "ingest, %s streams by %s: CPU %% per stream".formatted(streams, transport),
                        "ingest" + load,
                        "CPU % per stream");
                table.judge("… × bare receive loop", "ingest" + load, "× bare", "≤ 2", value -> value <= 2);
            }
            String load = "ingest/subject=gateway/by=%s/streams=200".formatted(transport);
            table.judge("… packets lost of 200", load, "lost packets", "0", value -> value == 0);
            table.judge("… RSS KB per stream of 200", load, "RSS KB per stream", "< 1024", value -> value < 1024);
        }
        table.say("FFmpeg: CPU % per stream", "ingest/subject=FFmpeg -c copy to FLV", "CPU % per stream");
        table.say(
                "200 streams with a viewer each: CPU % per stream", "one-viewer-each/viewers=200", "CPU % per viewer");
        for (String viewers : List.of("1", "100", "1000", "2000")) {
            String load = "fan-out/subject=gateway/viewers=" + viewers;
            table.say("fan-out to %s: CPU %% per viewer".formatted(viewers), load, "CPU % per viewer");
            table.say("… p50 ms", load, "p50 ms");
            if (viewers.equals("1000")) {
                table.judge("… × bare write loop", load, "× bare", "≤ 1.3", value -> value <= 1.3);
                table.judge("… p99 ms", load, "p99 ms", "≤ 20", value -> value <= 20);
                table.judge("… gaps", load, "gaps", "0", value -> value == 0);
            } else {
                table.say("… × bare write loop", load, "× bare");
                table.say("… p99 ms", load, "p99 ms");
                table.say("… gaps", load, "gaps");
            }
            table.say(
                    "… p99 ms of the bare write loop", "fan-out/subject=bare write loop/viewers=" + viewers, "p99 ms");
        }
        double added =
                table.number("stalled/state=one does not", "p99 ms") - table.number("stalled/state=all read", "p99 ms");
        table.judge("one stalled of 1,000 adds ms to p99", added, "≤ 5", value -> value <= 5);
        table.judge("first picture, p99 ms", "first-picture/", "first p99 ms", "≤ 100", value -> value <= 100);
        judgePlayable(table);
        for (String memory : List.of("direct MB", "in buffers MB")) {
            table.say("churn: %s before".formatted(memory), "churn/when=before", memory);
            table.say("… after", "churn/when=after", memory);
        }
    }
}
