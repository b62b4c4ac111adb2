package org.sharpeyes.inventory.kpi;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.inventory.Inventory;
import org.sharpeyes.model.Page;
import org.sharpeyes.model.PageRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The figures of the whole inventory. It reads and saves on a thread of its own, so that nothing waits for it: figures
 * can be asked for as soon as {@link #ready()} has completed. Any thread.
 */
public final class Kpis implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Kpis.class);
    private static final int SAVE_SECONDS = 10;

    private final Inventory inventory;
    private final Ledger ledger;
    private final KpiRepository repository;
    private final Successions successions;
    private final TargetBook targets;
    private final KpiFigures figures;
    private final KpiKeeper keeper;
    private final DayClosing closing;
    private final Maintenance maintenance;
    private final KpiFeed feed;
    private final KpiSettings settings;
    private final PlaySampler sampler;
    private final CompletableFuture<Void> ready = new CompletableFuture<>();
    private final List<Future<?>> repeating = new CopyOnWriteArrayList<>();
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("kpi").daemon().factory());

    /**
     * Reads nothing yet.
     *
     * @param random makes the ids of maintenance windows
     */
    public Kpis(
            Inventory inventory,
            KpiRepository repository,
            KpiSettings settings,
            InstantSource clock,
            RandomGenerator random,
            MeterRegistry meters) {
        this.inventory = inventory;
        this.repository = repository;
        Days days = new Days(settings.zone());
        ledger = new Ledger(days);
        successions = new Successions(code -> inventory.grid(code).isPresent());
        targets = new TargetBook(Targets.parse(settings.targets()), repository.targets(), clock);
        figures = new KpiFigures(ledger, repository, targets, successions, days, clock);
        closing = new DayClosing(ledger, repository, days, clock);
        keeper = new KpiKeeper(ledger, repository, closing, days, clock);
        maintenance = new Maintenance(repository, ledger, clock, random);
        this.settings = settings;
        sampler = new PlaySampler(inventory, ledger, repository, settings, clock, random);
        feed = new KpiFeed(inventory, ledger, maintenance, successions, settings.clockTolerance(), clock);
        Gauge.builder("gw.kpi.unsaved", ledger, Ledger::unsaved).register(meters);
    }

    /** Begins to count, and to save and close days from then on. */
    public void start() {
        thread.execute(this::begin);
        repeat(maintenance::tick, 1);
        repeat(this::save, SAVE_SECONDS);
    }

    /** Samples plays from now on, where that is wanted. */
    public void sample(PlayProbe probe) {
        if (settings.samplePlays()) {
            repeat(() -> sampler.tick(probe), (int) settings.sampleInterval().toSeconds());
        }
    }

    private void begin() {
        try {
            load();
            ready.complete(null);
        } catch (RuntimeException failed) {
            LOG.error("figures cannot be read: there are none", failed);
            ready.completeExceptionally(failed);
        }
    }

    /** What was before the restart first, then what is. */
    void load() {
        targets.load();
        successions.load(repository.successions());
        keeper.load();
        maintenance.load();
        inventory.addListener(feed);
        feed.readGrids();
        feed.readPoints();
    }

    /** Saves what has changed and closes the days that are over. */
    void save() {
        keeper.save();
        keeper.closeDays();
    }

    /** Until it is closed. */
    private void repeat(Runnable work, int seconds) {
        Future<?> repeated = thread.scheduleWithFixedDelay(() -> attempt(work), seconds, seconds, TimeUnit.SECONDS);
        repeating.add(repeated);
    }

    private void attempt(Runnable work) {
        if (!ready.isDone() || ready.isCompletedExceptionally()) {
            return;
        }
        try {
            work.run();
        } catch (RuntimeException failed) {
            LOG.warn("figures could not be saved or closed and will be tried again", failed);
        }
    }

    /** Completes when all points are counted. */
    public CompletionStage<Void> ready() {
        return ready.minimalCompletionStage();
    }

    public KpiFigures figures() {
        return figures;
    }

    /** What is expected of the figures. */
    public TargetBook targets() {
        return targets;
    }

    public Maintenance maintenance() {
        return maintenance;
    }

    /** Closed days, earliest first. Blocks. */
    public List<Closing> closings(LocalDate from, LocalDate to) {
        return repository.closings(from, to);
    }

    /** Sampled plays, latest first. Blocks. */
    public Page<PlaySample> plays(@Nullable Boolean good, PageRequest page) {
        return repository.plays(good, page);
    }

    PlaySampler sampler() {
        return sampler;
    }

    /** Works a closed day out again; empty when it is not closed. Blocks. */
    public Optional<DayClosing.Verification> verify(LocalDate day) {
        return closing.verify(day);
    }

    /** Saves what is left; blocks. */
    @Override
    public void close() {
        repeating.forEach(work -> work.cancel(false));
        thread.shutdown();
        boolean ended = false;
        try {
            ended = thread.awaitTermination(SAVE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (ended) {
            attempt(keeper::save);
        }
    }
}
