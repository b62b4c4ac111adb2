package org.sharpeyes.bench;

import java.util.Locale;

/** A row of a table: what was asked beside what came out. */
final class Verdict {
    private Verdict() {}

    static void atMost(String figure, double measured, double asked, String unit) {
        System.out.printf(
                Locale.ROOT,
                "| %s: %s | %.4g %s | ≤ %.4g | %s |%n",
                BenchStore.kind(),
                figure,
                measured,
                unit,
                asked,
                measured <= asked ? "holds" : "**does not hold**");
    }
}
