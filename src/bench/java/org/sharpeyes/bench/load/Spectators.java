package org.sharpeyes.bench.load;

import java.util.ArrayList;
import java.util.List;
import org.sharpeyes.bench.load.Window.Measured;

/** Viewers measured for one window: at the gateway, or at the bare write loop. */
final class Spectators {
    private static final List<String> SHOWN =
            List.of("p50 ms", "p99 ms", "max ms", "gaps", "missing", "unmarked", "closed");

    private static final String FLOOR = "bare write loop";
    private static final String COST = "CPU µs per picture and viewer";

    private final Options options;
    private final String output;
    private final Object[] more;

    /**
     * @param output as the API names it, such as {@code httpFlv}
     * @param more options of the viewers' process
     */
    Spectators(Options options, String output, Object... more) {
        this.options = options;
        this.output = output;
        this.more = more;
    }

    Figures atGateway(int streams, int viewers) {
        try (WatchedGateway watched = new WatchedGateway(options, streams);
                Child audience = watched.watch(output, viewers, more)) {
            double refused = settle(audience, viewers);
            Measured measured = watched.window(options, audience).measure(audience, watched.sender());
            return row("gateway", streams, viewers, measured)
                    .put("refused", refused)
                    .put("RSS MB", Usage.of(watched.gateway().pid()).residentKib() / 1024)
                    .put("late p99 ms", measured.reports().getLast().number("late p99 ms"));
        }
    }

    /** One stream only: the floor has nothing to do but to write. */
    Figures atFloor(int viewers) {
        try (Child floor = Child.start("write-floor", "--media", options.clip());
                Child audience = Load.watch(
                        List.of("http://127.0.0.1:" + floor.ready().get("port") + "/live.flv"), viewers, more)) {
            double refused = settle(audience, viewers);
            Window window =
                    new Window(options).part(FLOOR, List.of(floor.pid())).part("viewers", List.of(audience.pid()));
            return row(FLOOR, 1, viewers, window.measure(audience))
                    .put("refused", refused)
                    .put("RSS MB", Usage.of(floor.pid()).residentKib() / 1024);
        }
    }

    /** Waits until all are there and warm; returns how many were not let in. */
    private double settle(Child audience, int viewers) {
        Load.awaitJoined(audience, viewers);
        options.warmUp();
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

    /** The ratio of two rows' CPU, in the first of them. */
    static List<Figures> compared(Figures gateway, Figures floor) {
        gateway.put("× bare", Options.rounded(gateway.number(COST) / floor.number(COST)));
        return new ArrayList<>(List.of(floor, gateway));
    }
}
