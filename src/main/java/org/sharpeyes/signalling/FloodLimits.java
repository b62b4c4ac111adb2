package org.sharpeyes.signalling;

import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.sharpeyes.model.Network;

/**
 * How much trouble a source may make: messages that cannot be read, or are refused, are worth reading only so many times
 * a second, from each socket and from all together: behind one address there may be thousands of devices. What is plain
 * and good never counts. Bounded: the sources that were seen first are forgotten first. Any thread.
 */
final class FloodLimits {
    private static final int SOURCES = 4_096;
    private static final int PER_SOURCE = 100;
    private static final int ALL_TOGETHER = 2_000;

    /** So many a second, and what was saved in up to five seconds. */
    private static final class Allowance {
        private static final int SECONDS_SAVED = 5;

        private final int perSecond;
        private double left;
        private long at;

        Allowance(int perSecond, long now) {
            this.perSecond = perSecond;
            this.left = (double) perSecond * SECONDS_SAVED;
            this.at = now;
        }

        private void fill(long now) {
            double filled = left + (now - at) * perSecond / 1000.0;
            left = Math.min(filled, (double) perSecond * SECONDS_SAVED);
            at = now;
        }

        boolean isSpent(long now) {
            fill(now);
            return left < 1;
        }

        void spend(long now) {
            fill(now);
            left = Math.max(0, left - 1);
        }
    }

    private final Map<InetSocketAddress, Allowance> sources = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<InetSocketAddress, Allowance> eldest) {
            return size() > SOURCES;
        }
    };
    private final Allowance together;
    private final List<Network> exempt;
    private final InstantSource clock;

    /** @param exempt networks from which anything may come */
    FloodLimits(List<Network> exempt, InstantSource clock) {
        this.exempt = List.copyOf(exempt);
        this.clock = clock;
        this.together = new Allowance(ALL_TOGETHER, clock.millis());
    }

    /** Whether this source, or all of them, made too much trouble of late. */
    synchronized boolean isOver(InetSocketAddress source) {
        long now = clock.millis();
        Allowance own = sources.get(source);
        return (together.isSpent(now) || (own != null && own.isSpent(now))) && !isExempt(source);
    }

    /** It made some more. */
    synchronized void count(InetSocketAddress source) {
        if (!isExempt(source)) {
            together.spend(clock.millis());
            countRefused(source);
        }
    }

    /** It was told to do something else first: many honest devices are after a restart, so that counts for each alone. */
    synchronized void countRefused(InetSocketAddress source) {
        if (isExempt(source)) {
            return;
        }
        long now = clock.millis();
        sources.computeIfAbsent(source, any -> new Allowance(PER_SOURCE, now)).spend(now);
    }

    private boolean isExempt(InetSocketAddress source) {
        byte[] address = source.getAddress().getAddress();
        return exempt.stream().anyMatch(network -> network.contains(address));
    }

    /** Sources that are remembered. */
    synchronized int size() {
        return sources.size();
    }
}
