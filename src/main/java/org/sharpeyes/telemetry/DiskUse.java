package org.sharpeyes.telemetry;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.stream.Stream;

/** What the data directory takes of its disk, and what is left of it. Blocks; any thread. */
public final class DiskUse {
    /** Files are many, and grow slowly. */
    private static final Duration ADDED_UP_EVERY = Duration.ofMinutes(1);

    private final Path directory;
    private final long quotaBytes;
    private final InstantSource clock;
    private Instant addedUpAt = Instant.EPOCH;
    private volatile Use last = new Use(0, 0, 0, 0);

    /**
     * How it stands.
     *
     * @param freeBytes of the disk
     * @param totalBytes of the disk
     * @param usedBytes by the data directory; as of a minute ago at most
     * @param quotaBytes what it may take; 0: all there is
     */
    record Use(long freeBytes, long totalBytes, long usedBytes, long quotaBytes) {
        /** What is left for the data, in per cent of what there is for it. */
        double leftPercent() {
            double ofDisk = totalBytes == 0 ? 0 : 100.0 * freeBytes / totalBytes;
            double ofQuota = quotaBytes == 0 ? 100 : 100.0 * (quotaBytes - usedBytes) / quotaBytes;
            return Math.max(0, Math.min(ofDisk, ofQuota));
        }

        boolean isQuotaUsedUp() {
            return quotaBytes > 0 && usedBytes >= quotaBytes;
        }
    }

    public DiskUse(Path directory, long quotaBytes, InstantSource clock, MeterRegistry meters) {
        this.directory = directory;
        this.quotaBytes = quotaBytes;
        this.clock = clock;
        Gauge.builder("gw.disk.free", () -> last.freeBytes).baseUnit("bytes").register(meters);
        Gauge.builder("gw.disk.size", () -> last.totalBytes).baseUnit("bytes").register(meters);
        Gauge.builder("gw.data.used", () -> last.usedBytes).baseUnit("bytes").register(meters);
        Gauge.builder("gw.data.left.ratio", () -> last.leftPercent() / 100).register(meters);
    }

    synchronized Use look() throws IOException {
        FileStore disk = Files.getFileStore(directory);
        Instant now = clock.instant();
        long used = last.usedBytes;
        if (Duration.between(addedUpAt, now).abs().compareTo(ADDED_UP_EVERY) >= 0) {
            used = addUp();
            addedUpAt = now;
        }
        last = new Use(disk.getUsableSpace(), disk.getTotalSpace(), used, quotaBytes);
        return last;
    }

    private long addUp() throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.mapToLong(DiskUse::size).sum();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static long size(Path file) {
        try {
            return Files.isRegularFile(file) ? Files.size(file) : 0;
        } catch (NoSuchFileException removedMeanwhile) {
            return 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
