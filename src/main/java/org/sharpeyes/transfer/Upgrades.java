package org.sharpeyes.transfer;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.sharpeyes.codec.manscdp.ControlCommand;
import org.sharpeyes.model.DeviceEvent;
import org.sharpeyes.model.DeviceId;
import org.sharpeyes.signalling.message.CommandOutcome;

/** Has devices fetch and install firmware, and hears how it went. Any thread; never blocks. */
public final class Upgrades {
    /** Devices restart and register before they tell. */
    private static final Duration PATIENCE = Duration.ofMinutes(30);

    private final DeviceOrders orders;
    private final InstantSource clock;
    private final ScheduledExecutorService scheduler;
    private final RandomGenerator random;
    private final OrderBook<Entry> book = new OrderBook<>(entry -> entry.report.hasEnded());
    private final List<Consumer<UpgradeReport>> listeners = new CopyOnWriteArrayList<>();

    private static final class Entry {
        UpgradeReport report;
        final ScheduledFuture<?> timer;

        Entry(UpgradeReport report, ScheduledFuture<?> timer) {
            this.report = report;
            this.timer = timer;
        }
    }

    /**
     * What is to be installed.
     *
     * @param firmware the version
     * @param fileUrl where the device fetches it
     * @param manufacturer as the device's maker spells it
     */
    public record Firmware(String firmware, String fileUrl, String manufacturer) {}

    /** @param random unpredictable */
    public Upgrades(
            DeviceOrders orders,
            InstantSource clock,
            ScheduledExecutorService scheduler,
            RandomGenerator random,
            MeterRegistry meters) {
        this.orders = orders;
        this.clock = clock;
        this.scheduler = scheduler;
        this.random = random;
        meters.gauge("gw.upgrades.running", this, Upgrades::running);
    }

    /** Told of every change, in order; it must be quick and must not throw. */
    public void addListener(Consumer<UpgradeReport> listener) {
        listeners.add(listener);
    }

    /** Orders an upgrade; complete when the device has taken the order, or has not. Empty when too many run. */
    public CompletionStage<Optional<UpgradeReport>> order(DeviceId device, Firmware wanted) {
        String session = SessionIds.next(random);
        UpgradeReport report = new UpgradeReport(
                session,
                device,
                UpgradeReport.State.RUNNING,
                new CommandOutcome.NoAnswer(false),
                wanted.firmware(),
                "",
                clock.instant());
        if (!add(report)) {
            return CompletableFuture.completedFuture(Optional.empty());
        }
        ControlCommand command =
                new ControlCommand.Upgrade(wanted.firmware(), wanted.fileUrl(), wanted.manufacturer(), session);
        return orders.control(device, command).thenApply(outcome -> Optional.of(onAnswered(session, outcome)));
    }

    private synchronized boolean add(UpgradeReport report) {
        ScheduledFuture<?> timer = scheduler.schedule(
                () -> end(report.id(), UpgradeReport.State.UNKNOWN, "", ""),
                PATIENCE.toMillis(),
                TimeUnit.MILLISECONDS);
        boolean added = book.add(report.id(), new Entry(report, timer));
        if (!added) {
            timer.cancel(false);
        }
        return added;
    }

    public synchronized Optional<UpgradeReport> find(String id) {
        return book.find(id).map(entry -> entry.report);
    }

    /** A device that does not answer may upgrade all the same. */
    private synchronized UpgradeReport onAnswered(String session, CommandOutcome outcome) {
        Entry entry = book.find(session).orElseThrow();
        UpgradeReport was = entry.report;
        entry.report = new UpgradeReport(
                session, was.device(), was.state(), outcome, was.firmware(), was.reason(), was.orderedAt());
        boolean perhapsTaken = outcome instanceof CommandOutcome.Done || outcome instanceof CommandOutcome.NoAnswer;
        if (!perhapsTaken) {
            end(session, UpgradeReport.State.FAILED, "", "");
        }
        return entry.report;
    }

    /** What signalling learned. */
    public void onDeviceEvent(DeviceEvent event) {
        if (event instanceof DeviceEvent.UpgradeEnded ended
                && find(ended.sessionId())
                        .filter(report -> report.device().equals(ended.device()))
                        .isPresent()) {
            UpgradeReport.State how = ended.ok() ? UpgradeReport.State.SUCCEEDED : UpgradeReport.State.FAILED;
            end(ended.sessionId(), how, ended.firmware(), ended.ok() ? "" : ended.reason());
        }
    }

    private synchronized void end(String session, UpgradeReport.State how, String firmware, String why) {
        book.find(session).filter(entry -> !entry.report.hasEnded()).ifPresent(entry -> {
            entry.report = entry.report.ended(how, firmware, why);
            entry.timer.cancel(false);
            listeners.forEach(listener -> listener.accept(entry.report));
        });
    }

    private synchronized long running() {
        return book.running();
    }
}
