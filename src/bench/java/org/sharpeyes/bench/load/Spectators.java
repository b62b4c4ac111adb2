package org.sharpeyes.bench.load;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.sharpeyes.bench.load.Window.Measured;

/** Viewers measured for one window: at the gateway, or at the bare write loop. */
final class Spectators {
    private static final List<String> SHOWN = List.of(
            "p50 ms",
            "p99 ms",
            "max ms",
            "key frames p50 ms",
            "key frames p99 ms",
            "gaps",
            "missing",
            "unmarked",
            "closed");

    private static final String FLOOR = "bare write loop";
    private static final String COST = "CPU µs per picture and viewer";

    private final Options options;
    private final Windows windows;
    private final String output;
    private final Object[] more;

    /**
     * @param output as the API names it, such as {@code httpFlv}
     * @param more options of the viewers' process
     */
    Spectators(Options options, Windows windows, String output, Object... more) {
        this.options = options;
        this.windows = windows;
        this.output = output;
        this.more = more;
    }

    /** A gateway of its own. */
    List<Figures> atGateway(int streams, int viewers) {
        try (WatchedGateway watched = new WatchedGateway(options, streams)) {
            return at(watched, streams, viewers, options::warmUp);
        }
    }

    /** The gateway may have been watched before. */
    List<Figures> at(WatchedGateway watched, int streams, int viewers, Runnable warmUp) {
        try (Child audience = watched.watch(output, viewers, more)) {
            double refused = settle(audience, viewers, warmUp);
            List<Child> asked = new ArrayList<>(List.of(audience));
            asked.addAll(watched.senders());
            return windows.measure(() -> {
                Measured measured = watched.window(audience).measure(asked.toArray(Child[]::new));
                Figures sent = WatchedGateway.sent(
                        measured.reports().subList(1, measured.reports().size()));
                return row(WatchedGateway.SUBJECT, streams, viewers, measured)
                        .put("refused", refused)
                        .put("RSS MB", Usage.of(watched.gateway().pid()).residentKib() / 1024)
                        .put("late p99 ms", sent.number("late p99 ms"));
            });
        }
    }

    /** One stream only: the floor has nothing to do but to write. */
    List<Figures> atFloor(int viewers) {
        try (Child floor = Child.start("write-floor", "--media", options.clip());
                Child audience = Load.watch(
                        List.of("http://127.0.0.1:" + floor.ready().get("port") + "/live.flv"), viewers, more)) {
            double refused = settle(audience, viewers, options::warmUpShortly);
            return windows.measure(() -> {
                Window window =
                        new Window(options).part(FLOOR, List.of(floor.pid())).part("viewers", List.of(audience.pid()));
                return row(FLOOR, 1, viewers, window.measure(audience))
                        .put("refused", refused)
                        .put("RSS MB", Usage.of(floor.pid()).residentKib() / 1024);
            });
        }
    }

    /** Waits until all are there and warm; returns how many were not let in. */
    private static double settle(Child audience, int viewers, Runnable warmUp) {
        Load.awaitJoined(audience, viewers);
        warmUp.run();
        return audience.ask("report").number("refused");
    }

    private Figures row(String subject, int streams, int viewers, Measured measured) {
        Figures seen = measured.reports().getFirst();
        Figures row = new Figures()
                .put("subject", subject)
                .put("streams", "" + streams)
                .put("viewers", "" + viewers)
                .put("CPU % per viewer", Options.rounded(measured.used().number(subject + " CPU %") / viewers))
                .put(COST, measured.microsPerPicture(subject, seen.number("pictures"), options.seconds()));
        SHOWN.forEach(name -> row.put(name, seen.number(name)));
        double megabits = seen.number("bytes") * 8 / options.seconds() / 1e6;
        return row.put("received Mbit/s", Options.rounded(megabits)).putAll(measured.used(subject));
    }

    /** The ratio of the rows' CPU to that of the floor, in them. */
    static List<Figures> compared(List<Figures> gateway, List<Figures> floor) {
        double bare =
                floor.stream().mapToDouble(row -> row.number(COST)).sorted().toArray()[floor.size() / 2];
        gateway.forEach(row -> row.put("× bare", Options.rounded(row.number(COST) / bare)));
        return Stream.concat(floor.stream(), gateway.stream()).toList();
    }
}
