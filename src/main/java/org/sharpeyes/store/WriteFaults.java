package org.sharpeyes.store;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes that the database itself refuses, because its disk is full or it is not there: counted each, logged when it
 * begins, once a minute while it lasts, and when it is over. Of the writer's thread only.
 */
final class WriteFaults {
    private static final Logger LOG = LoggerFactory.getLogger(WriteFaults.class);
    private static final Duration LOGGED_EVERY = Duration.ofMinutes(1);
    /** SQLite's SQLITE_FULL. */
    private static final int FULL = 13;
    /** READONLY, IOERR, CORRUPT, CANTOPEN: https://sqlite.org/rescode.html. */
    private static final Set<Integer> SQLITE = Set.of(8, 10, 11, FULL, 14);
    /** Connection, resources, operator, system: PostgreSQL's classes of SQLSTATE. */
    private static final Set<String> POSTGRES = Set.of("08", "53", "57", "58");

    private static final String DISK_FULL = "53100";

    private final Counter refused;
    private final Counter full;
    private volatile boolean lasts;
    private long since;
    private long count;
    private long loggedAt = System.nanoTime() - LOGGED_EVERY.toNanos();
    private boolean logged;

    WriteFaults(MeterRegistry meters) {
        refused = meters.counter("gw.store.failed", "cause", "database");
        full = meters.counter("gw.store.failed", "cause", "disk-full");
        Gauge.builder("gw.store.failing", () -> lasts ? 1 : 0).register(meters);
    }

    /** A write was not kept; where that was its own fault, it is its own matter. */
    void failed(Throwable failure) {
        SQLException cause = cause(failure);
        if (cause == null || !isTheDatabases(failure)) {
            return;
        }
        boolean noRoom = cause.getErrorCode() == FULL || DISK_FULL.equals(cause.getSQLState());
        (noRoom ? full : refused).increment();
        long now = System.nanoTime();
        count++;
        if (!lasts) {
            lasts = true;
            since = now;
        }
        if (now - loggedAt >= LOGGED_EVERY.toNanos()) {
            loggedAt = now;
            logged = true;
            LOG.error(
                    "{}: nothing can be stored, {} writes refused so far",
                    noRoom ? "the disk is full" : "the database fails",
                    count,
                    cause);
        }
    }

    /** Whether the latest write was refused. Any thread. */
    boolean last() {
        return lasts;
    }

    /** A write was kept. */
    void written() {
        if (lasts) {
            lasts = false;
        }
        if (logged) {
            logged = false;
            LOG.info(
                    "writes are stored again after {} s, {} were refused",
                    Duration.ofNanos(System.nanoTime() - since).toSeconds(),
                    count);
            count = 0;
        }
    }

    /** Whether no other write would have been taken either. */
    static boolean isTheDatabases(Throwable failure) {
        SQLException cause = cause(failure);
        if (cause == null) {
            return false;
        }
        String state = cause.getSQLState();
        return state == null ? SQLITE.contains(cause.getErrorCode() & 0xff) : POSTGRES.contains(state.substring(0, 2));
    }

    private static @Nullable SQLException cause(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                return sql;
            }
        }
        return null;
    }
}
