package org.sharpeyes.ingest;

import java.net.InetSocketAddress;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.sharpeyes.model.Ssrc;

/**
 * Who sent which SSRC to a receiver that has just been closed: a camera goes on for a while after its BYE, and its late
 * packets must not begin the next stream of the same SSRC. Thread-safe.
 */
final class FormerSources {
    private static final long MEMORY_NANOS = TimeUnit.SECONDS.toNanos(5);
    private static final int MAX = 4096;

    private record Sender(Ssrc ssrc, InetSocketAddress address) {}

    private final Map<Sender, Long> closedAt = new LinkedHashMap<>();

    synchronized void add(Ssrc ssrc, InetSocketAddress address, long nowNanos) {
        closedAt.values().removeIf(closed -> nowNanos - closed > MEMORY_NANOS);
        if (closedAt.size() < MAX) {
            closedAt.put(new Sender(ssrc, address), nowNanos);
        }
    }

    /** For five seconds after {@link #add}. */
    synchronized boolean contains(Ssrc ssrc, InetSocketAddress address, long nowNanos) {
        if (closedAt.isEmpty()) {
            return false;
        }
        Long closed = closedAt.get(new Sender(ssrc, address));
        return closed != null && nowNanos - closed <= MEMORY_NANOS;
    }
}
