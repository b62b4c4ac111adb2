package org.sharpeyes.inventory;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.inventory.point.PointFile;
import org.sharpeyes.inventory.point.Revision;
import org.sharpeyes.model.ChannelId;
import org.sharpeyes.model.DeviceId;

/**
 * Saves what has changed, a portion at a time, so that a burst of registrations does not keep alerts from being
 * written. One round follows the other; who comes while one runs shares the next.
 */
final class WriteBehind {
    private static final int PORTION = 1000;
    /** Devices alone; each portion is on the disk before the next is begun, and that takes its time, too. */
    private static final int CROWDED_PORTION = 5000;

    private final InventoryRepository repository;
    private final Fleet fleet;
    private final PointBook book;
    private final Points points;
    private final Placing placing;
    private final GridTree grids;
    private final Unsaved unsaved;
    private final Crowd crowd;
    private CompletionStage<Void> running = CompletableFuture.completedFuture(null);
    private @Nullable CompletableFuture<Void> waiting;
    /** Somebody waits for the round to come, or for the one that runs. */
    private boolean nextIsAwaited;

    private volatile boolean awaited;

    WriteBehind(
            InventoryRepository repository,
            Fleet fleet,
            PointBook book,
            Points points,
            Placing placing,
            GridTree grids,
            Unsaved unsaved,
            Crowd crowd) {
        this.repository = repository;
        this.fleet = fleet;
        this.book = book;
        this.points = points;
        this.placing = placing;
        this.grids = grids;
        this.unsaved = unsaved;
        this.crowd = crowd;
    }

    /** Completes when everything is durable that had changed before the call. */
    synchronized CompletionStage<Void> flush() {
        nextIsAwaited = true;
        return next();
    }

    /**
     * Saves what nobody waits for, but not while a crowd comes back, which then has the machine to itself. One thread,
     * twice a second.
     */
    void flushInCalm() {
        if (!crowd.look()) {
            var unused = next();
        }
    }

    private synchronized CompletionStage<Void> next() {
        if (waiting != null) {
            return waiting;
        }
        CompletableFuture<Void> round = new CompletableFuture<>();
        waiting = round;
        running.whenComplete((done, failure) -> begin(round));
        return round;
    }

    private void begin(CompletableFuture<Void> round) {
        synchronized (this) {
            running = round;
            waiting = null;
            awaited = nextIsAwaited;
            nextIsAwaited = false;
        }
        saveAll().whenComplete((done, failure) -> {
            if (failure == null) {
                round.complete(null);
            } else {
                round.completeExceptionally(failure);
            }
        });
    }

    private CompletionStage<Void> saveAll() {
        if (unsaved.isEmpty() || (crowd.isThere() && !awaited)) {
            return CompletableFuture.completedFuture(null);
        }
        if (unsaved.devices.size() > PORTION) {
            // Who has come is saved before what all of them say.
            return save(take(0, CROWDED_PORTION)).thenCompose(done -> saveAll());
        }
        return takeIn(unsaved.takeWords(PORTION))
                .thenCompose(done -> save(take(PORTION, PORTION)))
                .thenCompose(done -> saveAll());
    }

    private CompletionStage<Void> save(InventoryChanges portion) {
        return portion.isEmpty()
                ? CompletableFuture.completedFuture(null)
                : repository.save(portion).whenComplete((done, failure) -> {
                    if (failure != null) {
                        unsaved.putBack(portion);
                    }
                });
    }

    /** Takes what catalogs said into the files, before the rows are saved that tell it was. */
    private CompletionStage<Void> takeIn(Map<String, CatalogWord> words) {
        if (words.isEmpty()) {
            return CompletableFuture.completedFuture(null);
        }
        PointFiles.Editor editor = (code, before) -> {
            CatalogWord word = words.get(code);
            PointFile file = before == null ? PointFile.empty(code) : before;
            return word == null
                    ? Optional.empty()
                    : new Revision(file, word.by()).hear(word.values()).done("");
        };
        return repository
                .pointFiles()
                .edit(words.keySet(), placing, editor)
                .whenComplete((done, failure) -> {
                    if (failure != null) {
                        words.forEach(unsaved.words::putIfAbsent);
                    }
                })
                .thenAccept(this::accept);
    }

    private void accept(List<PointFiles.Edited> edited) {
        Set<GridNode> touched = new LinkedHashSet<>();
        edited.forEach(each -> points.place(each.point(), touched));
        points.announce(touched);
    }

    /**
     * What refers to others is taken before what it refers to: nothing is saved before the thing it hangs on.
     * Removals are taken last and all: what came back after its removal is saved after it, never before.
     *
     * @param most points and channels
     * @param mostDevices besides those of the channels
     */
    private InventoryChanges take(int most, int mostDevices) {
        List<String> taken = Unsaved.take(unsaved.points, most);
        List<ChannelId> channels = Unsaved.take(unsaved.channels, most);
        Set<DeviceId> devices = new HashSet<>();
        channels.stream().map(ChannelId::device).filter(unsaved.devices::remove).forEach(devices::add);
        devices.addAll(Unsaved.take(unsaved.devices, mostDevices));
        Set<String> nodes = new HashSet<>(Unsaved.take(unsaved.grids, Integer.MAX_VALUE));
        return new InventoryChanges(
                grids.all().stream()
                        .map(GridNode::grid)
                        .filter(grid -> nodes.contains(grid.code()))
                        .toList(),
                present(devices.stream().map(id -> fleet.find(id).map(DeviceEntry::stored))),
                present(channels.stream().map(this::channel)),
                present(taken.stream().map(this::point)),
                Unsaved.take(unsaved.removedDevices, Integer.MAX_VALUE),
                Unsaved.take(unsaved.removedChannels, Integer.MAX_VALUE),
                Unsaved.take(unsaved.removedGrids, Integer.MAX_VALUE),
                Unsaved.take(unsaved.removedPoints, Integer.MAX_VALUE));
    }

    private Optional<StoredChannel> channel(ChannelId id) {
        return fleet.find(id.device()).flatMap(entry -> entry.channel(id.code()));
    }

    private Optional<StoredPoint> point(String gbCode) {
        return book.find(gbCode).map(entry -> {
            boolean told = unsaved.words.containsKey(gbCode);
            return new StoredPoint(entry.point(), told ? 0 : entry.catalogPrint());
        });
    }

    private static <T> List<T> present(Stream<Optional<T>> values) {
        return values.flatMap(Optional::stream).toList();
    }
}
