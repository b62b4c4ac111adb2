package org.sharpeyes.inventory.kpi;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.model.Outcome;

/** When points are excused from being online, once somebody has approved it. Any thread. */
public final class Maintenance {
    private static final int MOST_OPEN = 1000;

    private final KpiRepository repository;
    private final Ledger ledger;
    private final InstantSource clock;
    private final RandomGenerator random;
    private final Map<String, MaintenanceWindow> windows = new ConcurrentHashMap<>();
    private volatile Set<MaintenanceWindow> active = Set.of();

    Maintenance(KpiRepository repository, Ledger ledger, InstantSource clock, RandomGenerator random) {
        this.repository = repository;
        this.ledger = ledger;
        this.clock = clock;
        this.random = random;
    }

    void load() {
        repository.windows().forEach(window -> windows.put(window.id(), window));
        active = activeNow();
    }

    /** Latest beginning first. */
    public List<MaintenanceWindow> list(Predicate<MaintenanceWindow> wanted) {
        return windows.values().stream()
                .filter(wanted)
                .sorted(Comparator.comparing(MaintenanceWindow::from).reversed().thenComparing(MaintenanceWindow::id))
                .toList();
    }

    /** Asks for a window; nothing is excused before somebody approves it. */
    public CompletionStage<Outcome<MaintenanceWindow>> request(
            String gridCode, @Nullable String point, Instant from, Instant to, String reason, String by) {
        Instant now = clock.instant();
        if (!to.isAfter(from) || !to.isAfter(now)) {
            return refused("to", "must be after from, and in the future: time that was counted stays counted");
        }
        if (windows.values().stream().filter(window -> window.isOpen(now)).count() >= MOST_OPEN) {
            return refused("from", "there are %d windows already that have not ended".formatted(MOST_OPEN));
        }
        byte[] id = new byte[12];
        random.nextBytes(id);
        return save(new MaintenanceWindow(
                HexFormat.of().formatHex(id), gridCode, point, from, to, reason, by, now, null, null, null));
    }

    public CompletionStage<Outcome<MaintenanceWindow>> approve(String id, String by) {
        return change(id, window -> window.approvedBy() == null, "it is approved already", by);
    }

    /** Takes a window back; what it has excused stays excused. */
    public CompletionStage<Outcome<MaintenanceWindow>> withdraw(String id) {
        return change(id, window -> true, "", null);
    }

    private CompletionStage<Outcome<MaintenanceWindow>> change(
            String id, Predicate<MaintenanceWindow> possible, String otherwise, @Nullable String approvedBy) {
        Instant now = clock.instant();
        MaintenanceWindow window = windows.get(id);
        if (window == null) {
            return CompletableFuture.completedFuture(new Outcome.NotFound<>("maintenance window " + id));
        }
        if (!window.isOpen(now)) {
            return refused("id", "it is over");
        }
        if (!possible.test(window)) {
            return refused("id", otherwise);
        }
        return save(approvedBy == null ? window.withdrawn(now) : window.approved(approvedBy, now));
    }

    private CompletionStage<Outcome<MaintenanceWindow>> save(MaintenanceWindow window) {
        return repository.save(window).thenApply(saved -> {
            windows.put(window.id(), window);
            tick();
            return new Outcome.Done<>(window);
        });
    }

    private static CompletionStage<Outcome<MaintenanceWindow>> refused(String field, String reason) {
        return CompletableFuture.completedFuture(new Outcome.Refused<>(field, reason));
    }

    /**
     * The window that excuses something now.
     *
     * @param codes of the point, channel or device
     * @param gridCodes its grid and all above it
     */
    public Optional<MaintenanceWindow> excusing(Collection<String> codes, Collection<String> gridCodes) {
        return active.stream()
                .filter(window -> gridCodes.contains(window.gridCode()))
                .filter(window -> window.point() == null || codes.contains(window.point()))
                .findFirst();
    }

    boolean excuses(String point, String gridCode) {
        return active.stream().anyMatch(window -> excuses(window, point, gridCode));
    }

    private boolean excuses(MaintenanceWindow window, String point, String gridCode) {
        return Optional.ofNullable(window.point()).map(point::equals).orElse(true)
                && ledger.isWithin(gridCode, window.gridCode());
    }

    /** The store has it already. */
    void pointRecoded(String gbCode, String newCode) {
        rewrite(window -> gbCode.equals(window.point()) ? window.of(window.gridCode(), newCode) : window);
    }

    /** The store has it already. */
    void gridRecoded(String gridCode, String newCode) {
        rewrite(window -> gridCode.equals(window.gridCode()) ? window.of(newCode, window.point()) : window);
    }

    private void rewrite(UnaryOperator<MaintenanceWindow> rewritten) {
        windows.replaceAll((id, window) -> rewritten.apply(window));
        active = activeNow();
    }

    /** Lets windows begin and end. */
    synchronized void tick() {
        Set<MaintenanceWindow> now = activeNow();
        if (now.equals(active)) {
            return;
        }
        active = now;
        long time = clock.millis();
        ledger.standings().forEach((point, standing) -> {
            boolean excused = excuses(point, standing.gridCode());
            if (excused != standing.inMaintenance()) {
                ledger.change(point, known -> known.withMaintenance(excused), time);
            }
        });
    }

    private Set<MaintenanceWindow> activeNow() {
        Instant now = clock.instant();
        return windows.values().stream().filter(window -> window.isActive(now)).collect(Collectors.toSet());
    }
}
