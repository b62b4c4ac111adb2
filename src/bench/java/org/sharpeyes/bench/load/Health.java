package org.sharpeyes.bench.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * What a process holds, and how that grows.
 *
 * @param minutes when, since the start
 * @param files open descriptors
 */
record Health(double minutes, double residentMegabytes, double liveHeapMegabytes, double files, double threads) {
    /** Collects all garbage first, so that what is seen is what is kept. */
    static Health of(long pid, long startNanos) {
        DiagnosticCommand.collectGarbage(pid);
        return new Health(
                (System.nanoTime() - startNanos) / 60e9,
                Usage.of(pid).residentKib() / 1024.0,
                DiagnosticCommand.heapUsedKib(pid) / 1024.0,
                entries(pid, "fd"),
                entries(pid, "task"));
    }

    private static long entries(long pid, String of) {
        try (Stream<Path> entries = Files.list(Path.of("/proc/" + pid + "/" + of))) {
            return entries.count();
        } catch (IOException e) {
            throw new UncheckedIOException("process " + pid + " is gone", e);
        }
    }

    Figures figures() {
        return new Figures()
                .put("minute", Options.rounded(minutes))
                .put("RSS MB", Options.rounded(residentMegabytes))
                .put("live heap MB", Options.rounded(liveHeapMegabytes))
                .put("descriptors", files)
                .put("threads", threads);
    }

    /** By least squares, in per cent of the first value an hour. */
    static double percentPerHour(List<Health> samples, ToDoubleFunction<Health> value) {
        double meanMinutes =
                samples.stream().mapToDouble(Health::minutes).average().orElse(0);
        double mean = samples.stream().mapToDouble(value).average().orElse(0);
        double spread = samples.stream()
                .mapToDouble(sample -> Math.pow(sample.minutes - meanMinutes, 2))
                .sum();
        double common = samples.stream()
                .mapToDouble(sample -> (sample.minutes - meanMinutes) * (value.applyAsDouble(sample) - mean))
                .sum();
        return spread == 0 ? 0 : Options.rounded(common / spread * 60 * 100 / mean);
    }

    /**
     * How far the lowest value of the last third lies above the lowest of the first. What comes and goes with those who come
     * and go has no slope that means anything; what is never given back raises the floor.
     */
    static double floorRise(List<Health> samples, ToDoubleFunction<Health> value) {
        int third = Math.max(1, samples.size() / 3);
        return floor(samples.subList(samples.size() - third, samples.size()), value)
                - floor(samples.subList(0, third), value);
    }

    private static double floor(List<Health> samples, ToDoubleFunction<Health> value) {
        return samples.stream().mapToDouble(value).min().orElseThrow();
    }
}
