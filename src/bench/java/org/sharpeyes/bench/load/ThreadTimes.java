package org.sharpeyes.bench.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Processor time of each thread of a process so far, compilers and collectors included, which no recording samples.
 * Threads that have ended are left out.
 *
 * @param millis by the thread's name without its number
 */
record ThreadTimes(Map<String, Long> millis) {
    private static final int USER_TIME = 11;
    private static final int MILLIS_PER_CLOCK_TICK = 10;

    static ThreadTimes of(long pid) {
        Map<String, Long> millis = new HashMap<>();
        try (Stream<Path> threads = Files.list(Path.of("/proc/" + pid + "/task"))) {
            threads.forEach(thread -> read(thread, millis));
        } catch (IOException e) {
            throw new UncheckedIOException("process " + pid + " is gone", e);
        }
        return new ThreadTimes(millis);
    }

    private static void read(Path thread, Map<String, Long> millis) {
        try {
            String stat = Files.readString(thread.resolve("stat"));
            String name = stat.substring(stat.indexOf('(') + 1, stat.lastIndexOf(')'));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            long ticks = Long.parseLong(fields[USER_TIME]) + Long.parseLong(fields[USER_TIME + 1]);
            millis.merge(name.replaceAll("[-#]?\\d+$", ""), ticks * MILLIS_PER_CLOCK_TICK, Long::sum);
        } catch (IOException gone) {
            // it ended while we looked
        }
    }

    /** Prints what each has used since then, the most first. */
    void printSince(ThreadTimes earlier) {
        System.out.printf("%nProcessor time by thread, ms%n");
        millis.entrySet().stream()
                .map(each -> Map.entry(each.getKey(), each.getValue() - earlier.millis.getOrDefault(each.getKey(), 0L)))
                .filter(each -> each.getValue() > 0)
                .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                .forEach(each -> System.out.printf("  %6d  %s%n", each.getValue(), each.getKey()));
    }
}
