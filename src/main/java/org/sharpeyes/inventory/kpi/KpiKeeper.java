package org.sharpeyes.inventory.kpi;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries the ledger through restarts and from day to day. Everything here blocks, and is for one thread. */
final class KpiKeeper {
    private static final Logger LOG = LoggerFactory.getLogger(KpiKeeper.class);
    /** Rows of one write: alerts are written in between. */
    private static final int PORTION = 1000;

    private final Ledger ledger;
    private final KpiRepository repository;
    private final DayClosing closing;
    private final Days days;
    private final InstantSource clock;

    KpiKeeper(Ledger ledger, KpiRepository repository, DayClosing closing, Days days, InstantSource clock) {
        this.ledger = ledger;
        this.repository = repository;
        this.closing = closing;
        this.days = days;
        this.clock = clock;
    }

    void load() {
        KpiRepository.Saved saved = repository.load();
        Instant beat = saved.lastBeat();
        if (beat != null) {
            long now = clock.millis();
            ledger.restore(Restored.of(saved.rows(), beat.toEpochMilli(), now, days), now);
        }
    }

    /** Saves what has changed, and that the gateway runs. */
    void save() {
        Instant beat = clock.instant();
        int left = ledger.unsaved();
        List<PointDay> rows = ledger.takeUnsaved(PORTION);
        for (; rows.size() == PORTION && left > PORTION; left -= PORTION) {
            save(rows, null);
            rows = ledger.takeUnsaved(PORTION);
        }
        save(rows, beat);
    }

    private void save(List<PointDay> rows, @Nullable Instant beat) {
        try {
            repository.save(rows, beat).toCompletableFuture().join();
        } catch (CompletionException failed) {
            ledger.giveBack(rows);
            throw failed;
        }
    }

    /** Closes the days that are over. */
    void closeDays() {
        closing.rollOver();
        if (ledger.firstOver() == null) {
            return;
        }
        save();
        while (ledger.firstOver() != null) {
            closing.closeNext()
                    .ifPresent(closed -> LOG.info(
                            "figures closed day={} points={} rows={} hash={}",
                            closed.day(),
                            closed.points(),
                            closed.figures(),
                            closed.hash()));
        }
    }
}
