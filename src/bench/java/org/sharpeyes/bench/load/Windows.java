package org.sharpeyes.bench.load;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import picocli.CommandLine.Option;

/** How often a case is measured without starting anew: one warm-up serves all windows. */
final class Windows {
    @Option(names = "--windows", description = "measured one after the other, of which the median counts (1)")
    private int windows = 1;

    /** The rows of all windows. */
    List<Figures> measure(Supplier<Figures> window) {
        List<Figures> rows = new ArrayList<>();
        for (int i = 0; i < windows; i++) {
            rows.add(window.get());
        }
        return rows;
    }
}
