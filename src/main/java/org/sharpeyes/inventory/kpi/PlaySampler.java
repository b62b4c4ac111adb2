package org.sharpeyes.inventory.kpi;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.sharpeyes.inventory.Inventory;
import org.sharpeyes.inventory.Point;
import org.sharpeyes.inventory.point.Lifecycle;
import org.sharpeyes.model.ChannelId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Plays one point after the other, in random order and one at a time, and keeps account: every point that is due and
 * online has its turn before any has a second one. Those that are offline count in the online rate already. Not
 * thread-safe, but for what a play completes.
 */
final class PlaySampler {
    private static final Logger LOG = LoggerFactory.getLogger(PlaySampler.class);
    private static final int FORGOTTEN_AT_ONCE = 1000;
    private static final Duration LONGEST_PLAY = Duration.ofMinutes(2);

    private final Inventory inventory;
    private final Ledger ledger;
    private final KpiRepository repository;
    private final KpiSettings settings;
    private final InstantSource clock;
    private final RandomGenerator random;
    private Iterator<String> round = Collections.emptyIterator();
    private volatile Instant busyUntil = Instant.MIN;

    PlaySampler(
            Inventory inventory,
            Ledger ledger,
            KpiRepository repository,
            KpiSettings settings,
            InstantSource clock,
            RandomGenerator random) {
        this.inventory = inventory;
        this.ledger = ledger;
        this.repository = repository;
        this.settings = settings;
        this.clock = clock;
        this.random = random;
    }

    /** Plays the next point, unless the one before still runs. */
    void tick(PlayProbe probe) {
        if (clock.instant().isAfter(busyUntil)) {
            next().ifPresent(point -> point.shownBy().ifPresent(channel -> play(probe, point, channel)));
        }
        forget();
    }

    private void play(PlayProbe probe, Point point, ChannelId channel) {
        Instant begun = clock.instant();
        busyUntil = begun.plus(LONGEST_PLAY);
        probe.play(channel).whenComplete((result, failure) -> {
            long millis = Duration.between(begun, clock.instant()).toMillis();
            PlayProbe.Result known = result == null ? new PlayProbe.Result(false, "failed") : result;
            boolean late = known.picture() && millis > settings.samplePatience().toMillis();
            boolean good = known.picture() && !late;
            ledger.played(point.gbCode(), good, clock.millis());
            PlaySample sample = new PlaySample(
                    0, begun, point.gbCode(), point.gridCode(), good, millis, late ? "late" : known.cause());
            repository.record(sample).whenComplete((saved, unsaved) -> {
                if (unsaved != null) {
                    LOG.warn("a sampled play was not saved point={}", point.gbCode(), unsaved);
                }
                busyUntil = Instant.MIN;
            });
        });
    }

    /** The next point of the round that can be played; a new round begins where none is left. */
    private Optional<Point> next() {
        boolean anew = false;
        while (round.hasNext() || !anew) {
            if (!round.hasNext()) {
                anew = true;
                round = shuffled().iterator();
                continue;
            }
            Optional<Point> point = inventory.register().find(round.next()).filter(this::isPlayable);
            if (point.isPresent()) {
                return point;
            }
        }
        return Optional.empty();
    }

    private boolean isPlayable(Point point) {
        Standing standing = ledger.standing(point.gbCode());
        return point.online() && point.lifecycle() == Lifecycle.IN_USE && standing != null && !standing.inMaintenance();
    }

    private List<String> shuffled() {
        List<String> points = new ArrayList<>(ledger.points());
        Collections.shuffle(points, new Random(random.nextLong()));
        return points;
    }

    private void forget() {
        repository
                .forgetPlays(clock.instant().minus(settings.keepSamples()), FORGOTTEN_AT_ONCE)
                .exceptionally(failed -> {
                    LOG.warn("old sampled plays were not removed", failed);
                    return 0;
                });
    }
}
