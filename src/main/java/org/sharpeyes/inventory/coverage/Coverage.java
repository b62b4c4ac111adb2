package org.sharpeyes.inventory.coverage;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.inventory.Inventory;
import org.sharpeyes.inventory.InventoryListener;
import org.sharpeyes.inventory.Point;
import org.sharpeyes.inventory.PointFilter;
import org.sharpeyes.inventory.geo.PositionIndex;
import org.sharpeyes.inventory.geo.Wedge;
import org.sharpeyes.model.Outcome;

/**
 * Places that must be seen, and at any time who sees them: kept in step with the points as they change. Only points that
 * see a place take memory here. Any thread.
 */
public final class Coverage implements InventoryListener {
    /** More places than any city has crossings. */
    public static final int MOST_PLACES = 200_000;

    private final Inventory inventory;
    private final PlaceRepository repository;
    private final List<CoverageListener> listeners = new CopyOnWriteArrayList<>();
    private final Map<String, RequiredPlace> places = new ConcurrentHashMap<>();
    private final Object monitor = new Object();
    private final PositionIndex index = new PositionIndex();
    private final Map<String, Map<String, Boolean>> watchers = new HashMap<>();
    private final Map<String, Set<String>> seen = new HashMap<>();
    /** While all points are looked at for the first time: what turned meanwhile, as far as one could tell. */
    private @Nullable Map<String, RequiredPlace> turnedEarly = new HashMap<>();

    /** Loads what was saved; blocks. Sees nothing before {@link #begin()}. */
    public Coverage(Inventory inventory, PlaceRepository repository) {
        this.inventory = inventory;
        this.repository = repository;
        repository.load().forEach(this::put);
    }

    /** Listens to the inventory, and looks at all points; blocks. */
    public void begin() {
        inventory.addListener(this);
        if (!places.isEmpty()) {
            inventory.register().all(PointFilter.ALL).forEach(point -> lookAnew(point.gbCode(), new ArrayList<>(0)));
        }
        List<Turn> turns = new ArrayList<>();
        synchronized (monitor) {
            Map<String, RequiredPlace> turned = turnedEarly == null ? Map.of() : turnedEarly;
            turned.values().stream()
                    .filter(place -> !isSeenNow(place.id()))
                    .forEach(place -> turns.add(new Turn(place, true)));
            turnedEarly = null;
        }
        tell(turns);
    }

    /** The store has it already. */
    @Override
    public void onGridRecoded(String gridCode, String newCode) {
        places.replaceAll((id, place) -> gridCode.equals(place.gridCode()) ? place.in(newCode) : place);
    }

    public void addListener(CoverageListener listener) {
        listeners.add(listener);
    }

    /** Places by id, each with who sees it. */
    public Stream<PlaceState> places() {
        return new TreeMap<>(places).values().stream().map(this::stateOf);
    }

    public Optional<PlaceState> place(String id) {
        return Optional.ofNullable(places.get(id)).map(this::stateOf);
    }

    /**
     * Whether a place counts for one of these grids, and did before, if it was entered already. Which grid lies around it
     * does not count: it must be said.
     */
    public boolean isWithin(RequiredPlace place, Predicate<String> grids) {
        return isFor(place, grids)
                && place(place.id()).map(known -> isFor(known.place(), grids)).orElse(true);
    }

    private static boolean isFor(RequiredPlace place, Predicate<String> grids) {
        return place.gridCode() != null && grids.test(place.gridCode());
    }

    /** Whether the point of this code sees a place that must be seen. */
    public boolean needs(String gbCode) {
        synchronized (monitor) {
            return seen.containsKey(gbCode);
        }
    }

    private PlaceState stateOf(RequiredPlace place) {
        synchronized (monitor) {
            Map<String, Boolean> by = watchers.getOrDefault(place.id(), Map.of());
            int online = (int) by.values().stream().filter(now -> now).count();
            return new PlaceState(place, by.keySet().stream().sorted().toList(), online);
        }
    }

    /** Enters places, all or none; those of the same id are replaced. */
    public CompletionStage<Outcome<List<RequiredPlace>>> enter(List<RequiredPlace> entered) {
        if (places.size() + entered.size() > MOST_PLACES) {
            return CompletableFuture.completedFuture(
                    new Outcome.Refused<>("places", "there can be %d places".formatted(MOST_PLACES)));
        }
        return repository.save(entered).thenApply(done -> {
            synchronized (monitor) {
                entered.forEach(place -> forgetPlace(place.id()));
                entered.forEach(this::put);
            }
            lookFor(entered);
            return new Outcome.Done<>(entered);
        });
    }

    public CompletionStage<Outcome<String>> remove(String id) {
        if (!places.containsKey(id)) {
            return CompletableFuture.completedFuture(new Outcome.NotFound<>(id));
        }
        return repository.remove(id).thenApply(done -> {
            synchronized (monitor) {
                forgetPlace(id);
            }
            return new Outcome.Done<>(id);
        });
    }

    private void put(RequiredPlace place) {
        places.put(place.id(), place);
        index.put(place.id(), place.position());
    }

    private void forgetPlace(String id) {
        places.remove(id);
        index.remove(id);
        for (String gbCode : watchers.getOrDefault(id, Map.of()).keySet()) {
            seen.computeIfPresent(gbCode, (code, ids) -> {
                ids.remove(id);
                return ids.isEmpty() ? null : ids;
            });
        }
        watchers.remove(id);
    }

    /** Looks at the points that may see these places; nobody is told what comes of it, as no camera changed. */
    private void lookFor(List<RequiredPlace> entered) {
        PositionIndex near = new PositionIndex();
        entered.forEach(place -> near.put(place.id(), place.position()));
        List<Turn> turns = new ArrayList<>();
        inventory
                .register()
                .all(PointFilter.ALL)
                .filter(point -> wedge(point)
                        .filter(wedge -> !near.within(wedge).isEmpty())
                        .isPresent())
                .forEach(point -> lookAnew(point.gbCode(), turns));
        turns.removeIf(turn -> entered.contains(turn.place()));
        tell(turns);
    }

    /** Looks at a point as it is by now: what it becomes after that is heard of later. */
    private void lookAnew(String gbCode, List<Turn> turns) {
        synchronized (monitor) {
            inventory.register().find(gbCode).ifPresent(point -> look(point, turns));
        }
    }

    @Override
    public void onPoint(Point point) {
        if (!places.isEmpty()) {
            List<Turn> turns = new ArrayList<>(0);
            synchronized (monitor) {
                look(point, turns);
                hold(turns);
            }
            tell(turns);
        }
    }

    @Override
    public void onPointRemoved(String gbCode) {
        List<Turn> turns = new ArrayList<>(0);
        synchronized (monitor) {
            forget(gbCode, Set.of(), turns);
            hold(turns);
        }
        tell(turns);
    }

    /** As long as not all points were looked at, others may see the place that this one does not. */
    private void hold(List<Turn> turns) {
        if (turnedEarly != null) {
            for (Turn turn : turns) {
                turnedEarly.put(turn.place().id(), turn.place());
            }
            turns.clear();
        }
    }

    private boolean isSeenNow(String id) {
        return watchers.getOrDefault(id, Map.of()).containsValue(true);
    }

    /** A place of which it changed whether it can be seen now. */
    private record Turn(RequiredPlace place, boolean blind) {}

    private void tell(Collection<Turn> turns) {
        for (Turn turn : turns) {
            for (CoverageListener listener : listeners) {
                if (turn.blind) {
                    listener.onBlind(turn.place);
                } else {
                    listener.onSeen(turn.place);
                }
            }
        }
    }

    private void look(Point point, List<Turn> turns) {
        Set<String> now = new HashSet<>(0);
        wedge(point).map(index::within).orElse(List.of()).stream()
                .filter(id -> isOfClass(places.get(id), point))
                .forEach(now::add);
        forget(point.gbCode(), now, turns);
        for (String id : now) {
            update(id, point.gbCode(), point.online(), turns);
        }
        if (!now.isEmpty()) {
            seen.put(point.gbCode(), now);
        }
    }

    private static Optional<Wedge> wedge(Point point) {
        return Sight.counts(point) ? Sight.of(point) : Optional.empty();
    }

    private static boolean isOfClass(@Nullable RequiredPlace place, Point point) {
        return place != null
                && (place.pointTypes().isEmpty()
                        || place.pointTypes().contains(point.traits().pointType()));
    }

    private void forget(String gbCode, Set<String> but, List<Turn> turns) {
        Set<String> before = seen.remove(gbCode);
        if (before != null) {
            before.stream().filter(id -> !but.contains(id)).forEach(id -> update(id, gbCode, null, turns));
        }
    }

    /** Notes whether this point sees the place and is online; null: it does not see it. */
    private void update(String id, String gbCode, @Nullable Boolean online, List<Turn> turns) {
        Map<String, Boolean> by = watchers.computeIfAbsent(id, place -> new HashMap<>(4));
        boolean before = by.containsValue(true);
        if (online == null) {
            by.remove(gbCode);
        } else {
            by.put(gbCode, online);
        }
        boolean now = by.containsValue(true);
        RequiredPlace place = places.get(id);
        if (before != now && place != null) {
            turns.add(new Turn(place, before));
        }
        if (by.isEmpty()) {
            watchers.remove(id);
        }
    }
}
