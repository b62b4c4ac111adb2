package org.sharpeyes.alarm;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sharpeyes.alarm.Mute.Hush;

/**
 * Notices when more alerts open than anybody can read: from then on they are kept but not delivered one by one, until
 * not even half as many come. The worst ones, and what the gateway says of itself, are delivered all the same. Any
 * thread.
 */
final class Storm {
    static final String NAME = "storm";
    private static final int SECONDS = 10;
    private static final int EXAMPLES = 10;
    /** Long after the storm: what it kept is not delivered by the clock. */
    private static final Duration FOR_GOOD = Duration.ofDays(3650);

    private final int threshold;
    private final InstantSource time;
    private final int[] opened = new int[SECONDS];
    private long second;
    private boolean raging;
    private long kept;
    private final List<String> examples = new ArrayList<>();

    /**
     * @param threshold so many alerts within 10 s are a storm
     * @param time passes as it does, whoever sets the clock
     */
    Storm(int threshold, InstantSource time) {
        this.threshold = threshold;
        this.time = time;
    }

    synchronized Optional<Hush> of(Alert alert, Instant now) {
        move();
        opened[slot(second)]++;
        look();
        boolean told = alert.level() == AlertLevel.RED || alert.kind().startsWith("gateway.");
        if (!raging || told) {
            return Optional.empty();
        }
        kept++;
        if (examples.size() < EXAMPLES) {
            examples.add(alert.id());
        }
        return Optional.of(new Hush(NAME, now.plus(FOR_GOOD)));
    }

    /** How it stands; a storm that is over is told once more, and then forgotten. */
    synchronized StormTally tally() {
        move();
        look();
        StormTally tally = new StormTally(raging, kept, examples);
        if (!raging) {
            kept = 0;
            examples.clear();
        }
        return tally;
    }

    private void move() {
        long current = time.instant().getEpochSecond();
        for (long passed = Math.max(second + 1, current - SECONDS + 1); passed <= current; passed++) {
            opened[slot(passed)] = 0;
        }
        second = Math.max(second, current);
    }

    private void look() {
        int sum = 0;
        for (int count : opened) {
            sum += count;
        }
        raging = raging ? sum >= threshold / 2 : sum >= threshold;
    }

    private static int slot(long of) {
        return (int) (of % SECONDS);
    }
}
