package org.sharpeyes.bench.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What a process has used so far, from {@code /proc/PID}.
 *
 * @param cpuMillis user and system time; counted in steps of 10 ms
 * @param residentKib resident memory now
 * @param nanos when this was read
 */
record Usage(long cpuMillis, long residentKib, long nanos) {
    private static final int USER_TIME = 11;
    private static final int MILLIS_PER_CLOCK_TICK = 10;

    static Usage of(long pid) {
        try {
            String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
            // the name of the command may hold anything, spaces included; what follows its bracket does not
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            long ticks = Long.parseLong(fields[USER_TIME]) + Long.parseLong(fields[USER_TIME + 1]);
            return new Usage(ticks * MILLIS_PER_CLOCK_TICK, resident(pid), System.nanoTime());
        } catch (IOException e) {
            throw new UncheckedIOException("process " + pid + " is gone", e);
        }
    }

    private static long resident(long pid) throws IOException {
        return Files.readAllLines(Path.of("/proc/" + pid + "/smaps_rollup")).stream()
                .filter(line -> line.startsWith("Rss:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .sum();
    }

    /** Per cent of one core since then. */
    double cpuPercentSince(Usage earlier) {
        return (cpuMillis - earlier.cpuMillis) * 1e8 / (nanos - earlier.nanos);
    }

    /** Per cent of one core that all processes of this machine have used together, since it started. */
    static long machineBusyMillis() {
        try {
            String[] fields = Files.readString(Path.of("/proc/stat"))
                    .lines()
                    .findFirst()
                    .orElseThrow()
                    .split(" +");
            long busy = 0;
            for (int i = 1; i <= 8; i++) {
                boolean idle = i == 4 || i == 5;
                busy += idle ? 0 : Long.parseLong(fields[i]);
            }
            return busy * MILLIS_PER_CLOCK_TICK;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
