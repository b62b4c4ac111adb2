package org.sharpeyes.alarm;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Tells what comes and goes from what goes for good: a fault whose alert opened again and again within the hour has to
 * be gone for a while before it counts as over. Bounded: the first are forgotten first. Any
 * thread.
 */
final class Flapping {
    private static final int MOST_KNOWN = 20_000;
    private static final int OFTEN = 3;
    private static final Duration WINDOW = Duration.ofHours(1);
    private static final Duration CALM = Duration.ofMinutes(5);

    private record Openings(int count, Instant since) {}

    private final Map<String, Openings> openings = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Openings> eldest) {
            return size() > MOST_KNOWN;
        }
    };

    /** The alert of a fault opened. */
    synchronized void opened(String what, Instant now) {
        Openings before = openings.remove(what);
        Openings known = before == null || !before.since().plus(WINDOW).isAfter(now) ? new Openings(0, now) : before;
        openings.put(what, new Openings(known.count() + 1, known.since()));
    }

    /** How long it has to be gone before it counts as over. */
    synchronized Duration calm(String what) {
        Openings known = openings.get(what);
        return known == null || known.count() < OFTEN ? Duration.ZERO : CALM;
    }
}
