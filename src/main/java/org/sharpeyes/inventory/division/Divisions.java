package org.sharpeyes.inventory.division;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.model.Outcome;
import org.sharpeyes.model.Page;
import org.sharpeyes.model.PageRequest;

/**
 * All divisions by code, with what each code meant at any time. Reads come from memory; any thread. What is entered is
 * durable when the returned stage completes.
 */
public final class Divisions {
    /** Of a province with all its villages; more would take memory that cameras need. */
    public static final int MOST_OWN = 120_000;

    /** Divisions end with a day of the state whose they are. */
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private static final Comparator<Division> LATEST_FIRST = Comparator.comparing(
                    Division::validFrom, Comparator.nullsFirst(Comparator.naturalOrder()))
            .reversed();

    private final ConcurrentSkipListMap<String, List<Division>> versions = new ConcurrentSkipListMap<>();
    private final Map<String, ConcurrentSkipListSet<String>> children = new ConcurrentHashMap<>();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final DivisionRepository repository;
    private final InstantSource clock;

    /** Loads what was saved; blocks. */
    public Divisions(DivisionRepository repository, InstantSource clock) {
        this.repository = repository;
        this.clock = clock;
        Map<String, String> names = ShippedDivisions.names();
        names.forEach((code, name) -> put(new Division(
                code,
                parentAmong(names, code),
                name,
                DivisionLevel.of(code).orElse(DivisionLevel.COUNTY),
                null,
                null,
                null,
                DivisionSource.SHIPPED)));
        repository.load().forEach(this::put);
    }

    /** Towns of a city without counties belong to the city. */
    private static @Nullable String parentAmong(Map<String, String> names, String code) {
        String parent = DivisionLevel.parentOf(code).orElse(null);
        return parent == null || names.containsKey(parent) ? parent : parentAmong(names, parent);
    }

    /** Hears when some have been entered or changed; quick, on the thread that hands out what was saved. */
    public void addListener(Runnable listener) {
        listeners.add(listener);
    }

    public LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZONE);
    }

    /** What the code means today, or meant last. */
    public Optional<Division> find(String code) {
        List<Division> all = versions(code);
        LocalDate today = today();
        return all.stream()
                .filter(each -> each.isValidOn(today))
                .findFirst()
                .or(() -> all.stream().findFirst());
    }

    /** What the code meant on a day. */
    public Optional<Division> find(String code, LocalDate day) {
        return versions(code).stream().filter(each -> each.isValidOn(day)).findFirst();
    }

    /** All that the code ever meant, latest first. */
    public List<Division> versions(String code) {
        return versions.getOrDefault(code, List.of());
    }

    /** The name of a division, also where its code is filled up with zeros; empty for a code nobody knows. */
    public Optional<String> nameOf(String code) {
        return find(code).or(() -> find(DivisionLevel.trimmed(code))).map(Division::name);
    }

    /**
     * Divisions by code.
     *
     * @param parentCode only those right below it; null: of any place
     * @param level null: of any level
     * @param text part of the name, or the beginning of the code; null: any
     * @param day on which they are valid
     */
    public Page<Division> list(
            @Nullable String parentCode,
            @Nullable DivisionLevel level,
            @Nullable String text,
            LocalDate day,
            PageRequest page) {
        Predicate<Division> wanted = each -> (parentCode == null || parentCode.equals(each.parentCode()))
                && (level == null || level == each.level())
                && (text == null || each.name().contains(text) || each.code().startsWith(text));
        List<Division> oneMore = codes(parentCode, page.after().orElse(""))
                .flatMap(code -> find(code, day).stream())
                .filter(wanted)
                .limit(page.limit() + 1L)
                .toList();
        return Page.of(oneMore, page, Division::code);
    }

    private Stream<String> codes(@Nullable String parentCode, String after) {
        return parentCode == null
                ? versions.tailMap(after, false).keySet().stream()
                : children.getOrDefault(parentCode, new ConcurrentSkipListSet<>()).tailSet(after, false).stream();
    }

    /** Enters a division, or corrects what its code means from that day on. */
    public CompletionStage<Outcome<Division>> enter(Division division) {
        Optional<Outcome.Refused<Division>> refused = objection(division);
        if (refused.isPresent()) {
            return CompletableFuture.completedFuture(refused.get());
        }
        return save(List.of(division)).thenApply(done -> new Outcome.Done<>(division));
    }

    private Optional<Outcome.Refused<Division>> objection(Division division) {
        String parent = division.parentCode();
        if (parent != null && !versions.containsKey(parent)) {
            return Optional.of(new Outcome.Refused<>("parentCode", "there is no division " + parent));
        }
        if (parent == null && division.level() != DivisionLevel.PROVINCE) {
            return Optional.of(new Outcome.Refused<>("parentCode", "only a province has nothing above it"));
        }
        if (division.code().equals(parent)) {
            return Optional.of(new Outcome.Refused<>("parentCode", "nothing lies below itself"));
        }
        return isFull(List.of(division))
                ? Optional.of(
                        new Outcome.Refused<>("divisionCode", "there are %d divisions already".formatted(MOST_OWN)))
                : Optional.empty();
    }

    /** Ends what the code means today. */
    public CompletionStage<Outcome<Division>> end(String code, LocalDate day, @Nullable String successorCode) {
        Division now = find(code).orElse(null);
        if (now == null) {
            return CompletableFuture.completedFuture(new Outcome.NotFound<>(code));
        }
        if (now.validFrom() != null && !now.validFrom().isBefore(day)) {
            return CompletableFuture.completedFuture(
                    new Outcome.Refused<>("validTo", "it begins on %s only".formatted(now.validFrom())));
        }
        if (successorCode != null && !versions.containsKey(successorCode)) {
            return CompletableFuture.completedFuture(
                    new Outcome.Refused<>("successorCode", "there is no division " + successorCode));
        }
        Division ended = now.until(day, successorCode).from(DivisionSource.MANUAL);
        return save(List.of(ended)).thenApply(done -> new Outcome.Done<>(ended));
    }

    boolean isKnown(String code) {
        return versions.containsKey(code);
    }

    boolean isFull(List<Division> more) {
        return versions.size() + more.size() > MOST_OWN;
    }

    /** Takes in what was checked, all of it. */
    CompletionStage<Void> save(List<Division> divisions) {
        return repository.save(divisions).thenRun(() -> {
            divisions.forEach(this::put);
            listeners.forEach(Runnable::run);
        });
    }

    private void put(Division division) {
        versions.compute(division.code(), (code, present) -> with(present == null ? List.of() : present, division));
        if (division.parentCode() != null) {
            children.computeIfAbsent(division.parentCode(), parent -> new ConcurrentSkipListSet<>())
                    .add(division.code());
        }
    }

    private static List<Division> with(List<Division> present, Division division) {
        if (present.isEmpty()) {
            return List.of(division);
        }
        List<Division> all = new ArrayList<>(present);
        all.removeIf(division::replaces);
        all.add(division);
        all.sort(LATEST_FIRST);
        return List.copyOf(all);
    }
}
