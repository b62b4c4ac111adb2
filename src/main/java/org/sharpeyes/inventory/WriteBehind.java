package org.sharpeyes.inventory;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.model.ChannelId;
import org.sharpeyes.model.DeviceId;

/**
 * Saves what has changed, a portion at a time, so that a burst of registrations does not keep alerts from being
 * written. One round follows the other; who comes while one runs shares the next.
 */
final class WriteBehind {
    private static final int PORTION = 1000;

    private final InventoryRepository repository;
    private final Fleet fleet;
    private final GridTree grids;
    private final Unsaved unsaved;
    private CompletionStage<Void> running = CompletableFuture.completedFuture(null);
    private @Nullable CompletableFuture<Void> waiting;

    WriteBehind(InventoryRepository repository, Fleet fleet, GridTree grids, Unsaved unsaved) {
        this.repository = repository;
        this.fleet = fleet;
        this.grids = grids;
        this.unsaved = unsaved;
    }

    /** Completes when everything is durable that had changed before the call. */
    synchronized CompletionStage<Void> flush() {
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
        InventoryChanges portion = take();
        if (portion.isEmpty()) {
            return unsaved.isEmpty() ? CompletableFuture.completedFuture(null) : saveAll();
        }
        return repository
                .save(portion)
                .whenComplete((done, failure) -> {
                    if (failure != null) {
                        unsaved.putBack(portion);
                    }
                })
                .thenCompose(done -> saveAll());
    }

    /**
     * What refers to others is taken before what it refers to: nothing is saved before the thing it hangs on.
     * Removals are taken last and all: what came back after its removal is saved after it, never before.
     */
    private InventoryChanges take() {
        List<ChannelId> points = Unsaved.take(unsaved.points, PORTION);
        List<ChannelId> channels = Unsaved.take(unsaved.channels, PORTION);
        Set<DeviceId> devices = new HashSet<>();
        Stream.concat(points.stream(), channels.stream())
                .map(ChannelId::device)
                .filter(unsaved.devices::remove)
                .forEach(devices::add);
        devices.addAll(Unsaved.take(unsaved.devices, PORTION));
        List<String> nodes = Unsaved.take(unsaved.grids, Integer.MAX_VALUE);
        return new InventoryChanges(
                grids.all().stream()
                        .map(GridNode::grid)
                        .filter(grid -> nodes.contains(grid.code()))
                        .toList(),
                present(devices.stream().map(id -> fleet.find(id).map(DeviceEntry::stored))),
                present(channels.stream().map(this::channel)),
                present(points.stream().map(this::point)),
                Unsaved.take(unsaved.removedDevices, Integer.MAX_VALUE),
                Unsaved.take(unsaved.removedChannels, Integer.MAX_VALUE),
                Unsaved.take(unsaved.removedGrids, Integer.MAX_VALUE));
    }

    private Optional<StoredChannel> channel(ChannelId id) {
        return fleet.find(id.device()).flatMap(entry -> entry.channel(id.code()));
    }

    private Optional<Point> point(ChannelId id) {
        return fleet.find(id.device()).flatMap(entry -> entry.point(id.code()));
    }

    private static <T> List<T> present(Stream<Optional<T>> values) {
        return values.flatMap(Optional::stream).toList();
    }
}
