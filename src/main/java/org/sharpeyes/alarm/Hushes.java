package org.sharpeyes.alarm;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.sharpeyes.alarm.Mute.Hush;

/** What keeps an alert that opens from being delivered at once. On the store's thread. */
final class Hushes {
    static final String PARENT = "parent";
    static final String WAIT = "wait";
    private static final int MOST_GROUPS = 10_000;

    private final Storm storm;
    /** Until when the groups that opened lately wait, by rule and grid: what comes along is delivered with the first. */
    private final Map<String, Instant> groups = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Instant> eldest) {
            return size() > MOST_GROUPS;
        }
    };

    private volatile Mute mute = Mute.NONE;

    Hushes(Storm storm) {
        this.storm = storm;
    }

    void muteBy(Mute other) {
        mute = other;
    }

    Optional<Hush> opening(Alert alert, Duration groupWait, Instant now) {
        return lasting(alert, now).or(() -> storm.of(alert, now)).or(() -> waiting(alert, groupWait, now));
    }

    /** What people have arranged. */
    Optional<Hush> lasting(Alert alert, Instant now) {
        return mute.of(alert, now);
    }

    private Optional<Hush> waiting(Alert alert, Duration groupWait, Instant now) {
        if (groupWait.isZero()) {
            return Optional.empty();
        }
        String group = alert.handling().rule() + "/" + alert.gridCode();
        Instant until = groups.get(group);
        // Whoever sets the clock back does not make it wait the longer.
        if (until == null || !until.isAfter(now) || until.isAfter(now.plus(groupWait))) {
            groups.remove(group);
            until = now.plus(groupWait);
            groups.put(group, until);
        }
        return Optional.of(new Hush(WAIT, until));
    }
}
