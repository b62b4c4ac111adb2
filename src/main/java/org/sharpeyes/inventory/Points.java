package org.sharpeyes.inventory;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.inventory.point.PointSource;
import org.sharpeyes.model.CameraAim;
import org.sharpeyes.model.CatalogItem;
import org.sharpeyes.model.ChannelFault;
import org.sharpeyes.model.ChannelId;
import org.sharpeyes.model.DeviceEvent.CatalogReceived;
import org.sharpeyes.model.DevicePosition;

/**
 * Keeps points, the counts of their grids, what has to be saved and those who listen in step with each other. Its
 * methods run under the monitor of the device entry they are about.
 */
final class Points {
    private final GridTree grids;
    private final Unsaved unsaved;
    private final List<InventoryListener> listeners = new CopyOnWriteArrayList<>();

    Points(GridTree grids, Unsaved unsaved) {
        this.grids = grids;
        this.unsaved = unsaved;
    }

    void addListener(InventoryListener listener) {
        listeners.add(listener);
    }

    List<InventoryListener> listeners() {
        return listeners;
    }

    /** Takes in a point that was saved, its channel being there already. */
    void load(DeviceEntry entry, Point point) {
        String code = point.channel().code();
        ChannelId channel = entry.channel(code).map(StoredChannel::id).orElse(point.channel());
        Point now = point.of(channel, entry.isOnline(code));
        entry.put(now);
        grids.count(now.gridCode(), 1, online(now), new LinkedHashSet<>());
    }

    private void put(DeviceEntry entry, Point point) {
        Set<GridNode> touched = new LinkedHashSet<>();
        put(entry, point, touched);
        announce(touched);
    }

    /** Works out anew which points are online, after the device came or went. */
    void refresh(DeviceEntry entry) {
        Set<GridNode> touched = new LinkedHashSet<>();
        refresh(entry, touched);
        announce(touched);
    }

    /** Takes in a catalog: channels and proposals for points. Only a complete one makes channels disappear. */
    void take(DeviceEntry entry, CatalogReceived catalog) {
        CatalogReading reading = new CatalogReading(entry.id(), catalog.items());
        Set<GridNode> touched = new LinkedHashSet<>();
        reading.items().forEach(item -> hear(entry, reading, item, touched));
        if (catalog.complete()) {
            entry.channels().stream()
                    .filter(channel -> !reading.lists(channel.id().code()))
                    .forEach(channel -> drop(entry, channel));
        }
        refresh(entry, touched);
        announce(touched);
    }

    /** Changes a point on a person's word; the grid is an existing one. */
    Point change(DeviceEntry entry, Point old, PointChange change) {
        Point changed = new Point(
                old.gbCode(),
                either(change.name(), old.name()),
                either(change.gridCode(), old.gridCode()),
                old.channel(),
                old.online(),
                either(change.address(), old.address()),
                change.longitude() != null ? change.longitude() : old.longitude(),
                change.latitude() != null ? change.latitude() : old.latitude(),
                old.vendor(),
                old.model(),
                either(change.lifecycle(), old.lifecycle()),
                either(change.auditState(), old.auditState()),
                PointSource.MANUAL);
        put(entry, changed);
        return changed;
    }

    private static <T> T either(@Nullable T changed, T old) {
        return changed != null ? changed : old;
    }

    /** Takes a removed device's points out of the counts. */
    void forget(DeviceEntry entry) {
        Set<GridNode> touched = new LinkedHashSet<>();
        entry.points().forEach(point -> grids.count(point.gridCode(), -1, point.online() ? -1 : 0, touched));
        announce(touched);
    }

    /** Of a channel that came or went only its state is told (§A.2.1.9, Event): nothing else of the item counts. */
    private void hear(DeviceEntry entry, CatalogReading reading, CatalogItem item, Set<GridNode> touched) {
        switch (item.event()) {
            case null -> take(entry, reading, item, touched);
            case "ADD", "UPDATE" -> take(entry, reading, item, touched);
            case "ON" -> entry.channel(item.code()).ifPresent(channel -> put(entry, channel.withStatus(true)));
            case "OFF" -> entry.channel(item.code()).ifPresent(channel -> put(entry, channel.withStatus(false)));
            case "DEL" -> entry.channel(item.code()).ifPresent(channel -> drop(entry, channel));
            default -> {}
        }
        hearFault(entry, item);
    }

    private void hearFault(DeviceEntry entry, CatalogItem item) {
        Optional<ChannelFault> fault = ChannelFault.of(item);
        boolean known = entry.channel(item.code()).isPresent();
        if (known && (fault.isPresent() || ChannelFault.isOver(item))) {
            entry.hear(item.code(), news -> news.withFault(fault.orElse(null)));
        }
    }

    /** A camera looks elsewhere. */
    void aim(DeviceEntry entry, String code, CameraAim aim) {
        if (entry.channel(code).isPresent()) {
            entry.hear(code, news -> news.withAim(aim));
        }
    }

    /** Something mobile moved, and its point with it, unless a person said where that is. */
    void move(DeviceEntry entry, DevicePosition position) {
        String code = movedCode(entry, position);
        if (entry.channel(code).isEmpty() || !entry.hear(code, news -> news.at(position))) {
            return;
        }
        entry.point(code)
                .filter(point -> point.source() == PointSource.CATALOG)
                .ifPresent(point -> put(entry, point.at(position.longitude(), position.latitude())));
    }

    /** A device of one channel tells its own code, and means where the camera is. */
    private static String movedCode(DeviceEntry entry, DevicePosition position) {
        List<StoredChannel> channels = entry.channels();
        boolean itself = position.code().equals(entry.id().value());
        return itself && channels.size() == 1 ? channels.getFirst().id().code() : position.code();
    }

    private void put(DeviceEntry entry, StoredChannel channel) {
        if (!entry.channel(channel.id().code()).equals(Optional.of(channel))) {
            entry.put(channel);
            unsaved.channels.add(channel.id());
            unsaved.removedChannels.remove(channel.id());
        }
    }

    private void take(DeviceEntry entry, CatalogReading reading, CatalogItem item, Set<GridNode> touched) {
        StoredChannel channel = reading.channel(item);
        grids.require(channel.gridCode());
        put(entry, channel);
        Optional<Point> known = entry.point(item.code());
        if (channel.camera() && known.map(Point::source).orElse(PointSource.CATALOG) == PointSource.CATALOG) {
            Point proposal = reading.point(item, channel);
            put(
                    entry,
                    with(
                            known.map(point -> keepDecisions(point, proposal)).orElse(proposal),
                            entry.isOnline(item.code())),
                    touched);
        }
    }

    private void drop(DeviceEntry entry, StoredChannel channel) {
        entry.removeChannel(channel.id().code());
        unsaved.removedChannels.add(channel.id());
    }

    private void refresh(DeviceEntry entry, Set<GridNode> touched) {
        for (Point point : entry.points()) {
            put(entry, with(point, entry.isOnline(point.channel().code())), touched);
        }
    }

    private void put(DeviceEntry entry, Point point, Set<GridNode> touched) {
        Point old = entry.point(point.channel().code()).orElse(null);
        if (point.equals(old)) {
            return;
        }
        entry.put(point);
        count(old, point, touched);
        if (old == null || !with(old, point.online()).equals(point)) {
            unsaved.points.add(point.channel());
        }
        listeners.forEach(listener -> listener.onPoint(point));
    }

    private void count(@Nullable Point old, Point point, Set<GridNode> touched) {
        if (old != null && old.gridCode().equals(point.gridCode())) {
            grids.count(point.gridCode(), 0, online(point) - online(old), touched);
            return;
        }
        if (old != null) {
            grids.count(old.gridCode(), -1, -online(old), touched);
        }
        grids.count(point.gridCode(), 1, online(point), touched);
    }

    private void announce(Set<GridNode> touched) {
        for (GridNode node : touched) {
            GridCount count = node.count();
            listeners.forEach(listener -> listener.onGrid(count));
        }
    }

    private static int online(@Nullable Point point) {
        return point != null && point.online() ? 1 : 0;
    }

    /** A catalog does not know how far a point's file has come. */
    private static Point keepDecisions(Point known, Point proposal) {
        return new Point(
                proposal.gbCode(),
                proposal.name(),
                proposal.gridCode(),
                proposal.channel(),
                known.online(),
                proposal.address(),
                proposal.longitude(),
                proposal.latitude(),
                proposal.vendor(),
                proposal.model(),
                known.lifecycle(),
                known.auditState(),
                known.source());
    }

    private static Point with(Point point, boolean online) {
        return point.online() == online ? point : point.of(point.channel(), online);
    }
}
