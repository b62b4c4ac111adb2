package org.sharpeyes.bench.load;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The measured time: what each part uses in it, and what everything else on the machine does meanwhile. */
final class Window {
    private final Map<String, Long> parts = new LinkedHashMap<>();
    private final Map<String, Usage> before = new LinkedHashMap<>();
    private final Options options;

    Window(Options options) {
        this.options = options;
    }

    Window part(String name, long pid) {
        parts.put(name, pid);
        return this;
    }

    /** Measures for as long as the options say; the gateway's part is recorded where they ask for it. */
    Figures measure() {
        Long gateway = options.profile() ? parts.get("gateway") : null;
        Path recording = gateway == null ? null : Recording.start(gateway, options.output());
        parts.forEach((name, pid) -> before.put(name, Usage.of(pid)));
        long busy = Usage.machineBusyMillis();
        long start = System.nanoTime();
        Options.sleep(options.seconds());
        Figures figures = new Figures();
        double ours = 0;
        for (Map.Entry<String, Long> part : parts.entrySet()) {
            double cpu = Usage.of(part.getValue()).cpuPercentSince(before.get(part.getKey()));
            ours += cpu;
            figures.put(part.getKey() + " CPU %", Options.rounded(cpu));
        }
        double all = (Usage.machineBusyMillis() - busy) * 1e8 / (System.nanoTime() - start);
        figures.put("other CPU %", Options.rounded(Math.max(0, all - ours)));
        finish(gateway, recording);
        return figures;
    }

    private static void finish(@Nullable Long gateway, @Nullable Path recording) {
        if (gateway != null && recording != null) {
            Recording.stop(gateway);
            Recording.print(recording);
        }
    }
}
