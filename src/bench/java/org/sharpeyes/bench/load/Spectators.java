package org.sharpeyes.bench.load;

import java.util.ArrayList;
import java.util.List;

/** Viewers measured for one window: at the gateway, or at the bare write loop. */
final class Spectators {
    private static final List<String> SHOWN =
            List.of("p50 ms", "p99 ms", "max ms", "gaps", "missing", "unmarked", "refused", "closed");

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
            Figures first = settle(audience, viewers);
            watched.sender().ask("reset");
            Figures used = watched.window(options, audience).measure();
            Figures seen = audience.ask("report");
            return row("gateway", streams, viewers, used.number("gateway CPU %"))
                    .putAll(shown(seen, first))
                    .putAll(used)
                    .put("received Mbit/s", received(seen))
                    .put("RSS MB", Usage.of(watched.gateway().pid()).residentKib() / 1024)
                    .put("late p99 ms", watched.sender().ask("report").number("late p99 ms"));
        }
    }

    /** One stream only: the floor has nothing to do but to write. */
    Figures atFloor(int viewers) {
        try (Child floor = Child.start("write-floor", "--media", options.clip());
                Child audience = Load.watch(
                        List.of("http://127.0.0.1:" + floor.ready().get("port") + "/live.flv"), viewers, more)) {
            Figures first = settle(audience, viewers);
            Window window = new Window(options).part("floor", floor.pid()).part("viewers", audience.pid());
            Figures used = window.measure();
            Figures seen = audience.ask("report");
            return row("bare write loop", 1, viewers, used.number("floor CPU %"))
                    .putAll(shown(seen, first))
                    .putAll(used)
                    .put("received Mbit/s", received(seen))
                    .put("RSS MB", Usage.of(floor.pid()).residentKib() / 1024);
        }
    }

    /** Waits until all are there and warm; what they saw until then is returned and forgotten. */
    private Figures settle(Child audience, int viewers) {
        Load.awaitJoined(audience, viewers);
        options.warmUp();
        Figures first = audience.ask("report");
        audience.ask("reset");
        return first;
    }

    private static Figures row(String subject, int streams, int viewers, double cpu) {
        return new Figures()
                .put("subject", subject)
                .put("streams", "" + streams)
                .put("viewers", "" + viewers)
                .put("CPU % per viewer", Options.rounded(cpu / viewers));
    }

    private static Figures shown(Figures seen, Figures first) {
        Figures shown = new Figures();
        for (String name : SHOWN) {
            shown.put(name, (name.equals("refused") ? first : seen).number(name));
        }
        return shown;
    }

    private double received(Figures seen) {
        return Options.rounded(seen.number("bytes") * 8 / options.seconds() / 1e6);
    }

    /** The ratio of two rows' CPU, in the first of them. */
    static List<Figures> compared(Figures gateway, Figures floor) {
        String cpu = "CPU % per viewer";
        gateway.put("× bare", Options.rounded(gateway.number(cpu) / floor.number(cpu)));
        return new ArrayList<>(List.of(floor, gateway));
    }
}
