package org.sharpeyes.bench.load;

import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The measured time: what each part uses in it, and what everything else on the machine does meanwhile. */
final class Window {
    private final Map<String, List<Long>> parts = new LinkedHashMap<>();
    private final Map<Long, Usage> before = new HashMap<>();
    private final Options options;

    Window(Options options) {
        this.options = options;
    }

    /** A part of one process or several. */
    Window part(String name, List<Long> pids) {
        parts.put(name, pids);
        return this;
    }

    /**
     * What came of the window.
     *
     * @param used by each part, CPU in per cent of a core
     * @param reports of those asked, in their order
     */
    record Measured(Figures used, List<Figures> reports) {
        /** The same with the name of one part left out: that which the row is about. */
        Figures used(String part) {
            Figures renamed = new Figures();
            used.values().forEach((name, value) -> renamed.put(name.replace(part + " CPU", "CPU"), value));
            return renamed;
        }

        /** CPU time of a part for each picture, in microseconds: also right when not all pictures came in time. */
        double microsPerPicture(String part, double pictures, int seconds) {
            return Options.rounded(used.number(part + " CPU %") * seconds * 1e4 / Math.max(1, pictures));
        }
    }

    /**
     * Measures for as long as the options say; the gateway's part is recorded where they ask for it.
     *
     * @param asked are told to begin afresh at the beginning and to report in the end
     */
    Measured measure(Child... asked) {
        Long gateway = options.profile() && parts.containsKey("gateway")
                ? parts.get("gateway").getFirst()
                : null;
        Profile profile = gateway == null ? null : Profile.start(gateway, options.output());
        for (Child child : asked) {
            child.ask("reset");
        }
        parts.values().forEach(pids -> pids.forEach(pid -> before.put(pid, Usage.of(pid))));
        long busy = Usage.machineBusyMillis();
        long start = System.nanoTime();
        Options.sleep(options.seconds());
        Figures figures = new Figures();
        double ours = 0;
        for (Map.Entry<String, List<Long>> part : parts.entrySet()) {
            double cpu = part.getValue().stream()
                    .mapToDouble(pid -> Usage.of(pid).cpuPercentSince(Objects.requireNonNull(before.get(pid))))
                    .sum();
            ours += cpu;
            figures.put(part.getKey() + " CPU %", Options.rounded(cpu));
        }
        double all = (Usage.machineBusyMillis() - busy) * 1e8 / (System.nanoTime() - start);
        figures.put("other CPU %", Options.rounded(Math.max(0, all - ours)));
        List<Figures> reports =
                Arrays.stream(asked).map(child -> child.ask("report")).toList();
        if (profile != null) {
            profile.finish();
        }
        return new Measured(figures, reports);
    }
}
