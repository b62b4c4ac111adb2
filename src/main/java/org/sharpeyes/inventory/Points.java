package org.sharpeyes.inventory;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.inventory.point.AuditState;
import org.sharpeyes.inventory.point.PointSource;
import org.sharpeyes.model.ChannelId;

/**
 * Keeps points, the counts of their grids, what has to be saved and those who listen in step with each other. Any
 * thread; a device's monitor, where it is about one, is held before.
 */
final class Points {
    private final PointBook book;
    private final GridTree grids;
    private final Unsaved unsaved;
    private final List<InventoryListener> listeners = new CopyOnWriteArrayList<>();

    Points(PointBook book, GridTree grids, Unsaved unsaved) {
        this.book = book;
        this.grids = grids;
        this.unsaved = unsaved;
    }

    void addListener(InventoryListener listener) {
        listeners.add(listener);
    }

    List<InventoryListener> listeners() {
        return listeners;
    }

    /**
     * Takes in a point that was saved, the channels of its device, if it has one, being there already. The device may come
     * and go meanwhile.
     */
    void load(@Nullable DeviceEntry device, StoredPoint stored) {
        if (device == null) {
            load(stored, null, false);
            return;
        }
        synchronized (device) {
            ChannelId saved = stored.point().channel();
            StoredChannel channel =
                    saved == null ? null : device.channel(saved.code()).orElse(null);
            ChannelId same = channel != null ? channel.id() : saved;
            PointEntry entry = load(stored, same, same != null && device.isOnline(same.code()));
            entry.setListed(channel != null);
            if (same != null) {
                device.show(same.code(), entry);
            }
        }
    }

    private PointEntry load(StoredPoint stored, @Nullable ChannelId channel, boolean online) {
        Point point = stored.point();
        PointEntry entry = new PointEntry(point.shownBy(channel, online), stored.catalogPrint());
        book.add(entry);
        grids.count(point.gridCode(), 1, online ? 1 : 0, new LinkedHashSet<>());
        return entry;
    }

    /** Takes in a new point; the one that is there now: the given one, or the one that was faster. */
    PointEntry add(Point point, int catalogPrint, Set<GridNode> touched) {
        return add(new PointEntry(point, catalogPrint), false, touched);
    }

    private PointEntry add(PointEntry fresh, boolean saved, Set<GridNode> touched) {
        synchronized (fresh) {
            PointEntry added = book.add(fresh);
            if (added == fresh) {
                Point point = fresh.point();
                boolean removed = unsaved.removedPoints.remove(point.gbCode());
                count(null, point, touched);
                tell(point, saved && !removed);
            }
            return added;
        }
    }

    /** Changes a point, unless it is gone. */
    void change(PointEntry entry, UnaryOperator<Point> change, Set<GridNode> touched) {
        change(entry, change, false, touched);
    }

    private void change(PointEntry entry, UnaryOperator<Point> change, boolean saved, Set<GridNode> touched) {
        synchronized (entry) {
            Point old = entry.point();
            Point now = change.apply(old);
            if (entry.isGone() || now.equals(old)) {
                return;
            }
            entry.set(now);
            count(old, now, touched);
            boolean onlyPresence = now.shownBy(old.channel(), old.online()).equals(old)
                    && now.shownBy().equals(old.shownBy());
            tell(now, saved || onlyPresence);
        }
    }

    /** Takes in what a file now says of its point, which was saved with it. */
    void accept(Point filed, Set<GridNode> touched) {
        PointEntry entry = book.find(filed.gbCode()).orElseGet(() -> add(new PointEntry(filed, 0), true, touched));
        change(entry, old -> filed.shownBy(old.channel(), old.online()), true, touched);
    }

    /** Makes a point what its file and the borders of grids now say, if it is still there; it is saved later. */
    void place(Point filed, Set<GridNode> touched) {
        book.find(filed.gbCode())
                .ifPresent(entry -> change(entry, old -> filed.shownBy(old.channel(), old.online()), touched));
    }

    void remove(PointEntry entry, Set<GridNode> touched) {
        synchronized (entry) {
            if (entry.isGone()) {
                return;
            }
            Point point = entry.point();
            entry.setGone();
            book.remove(entry);
            unsaved.points.remove(point.gbCode());
            unsaved.words.remove(point.gbCode());
            unsaved.removedPoints.add(point.gbCode());
            grids.count(point.gridCode(), -1, -online(point), touched);
            listeners.forEach(listener -> listener.onPointRemoved(point.gbCode()));
        }
    }

    /** Works out anew which points are online, after the device came or went. */
    void refresh(DeviceEntry device) {
        Set<GridNode> touched = new LinkedHashSet<>();
        refresh(device, touched);
        announce(touched);
    }

    void refresh(DeviceEntry device, Set<GridNode> touched) {
        for (PointEntry entry : device.shown()) {
            change(entry, point -> with(point, device), touched);
        }
    }

    /**
     * A point goes on under another code, shown by the channel that showed it.
     *
     * @param device of that channel, whose monitor is held; null: none
     */
    void recode(PointEntry old, Point recoded, @Nullable DeviceEntry device, Set<GridNode> touched) {
        Point before = old.point();
        listeners.forEach(listener -> listener.onPointRecoded(before.gbCode(), recoded.gbCode()));
        PointEntry fresh = add(recoded.shownBy(before.channel(), before.online()), old.catalogPrint(), touched);
        fresh.setListed(old.isListed());
        remove(old, touched);
        ChannelId channel = before.channel();
        if (device != null && channel != null) {
            device.show(channel.code(), fresh);
        }
    }

    /** A removed device's points stay, shown by none; those of which nobody but it ever spoke go with it. */
    void forget(DeviceEntry device) {
        Set<GridNode> touched = new LinkedHashSet<>();
        for (PointEntry entry : device.shown()) {
            release(entry, touched);
        }
        announce(touched);
    }

    /** Its channel shows it no longer. */
    void release(PointEntry entry, Set<GridNode> touched) {
        Point point = entry.point();
        if (point.source() == PointSource.CATALOG && point.auditState() == AuditState.UNREVIEWED) {
            remove(entry, touched);
        } else {
            entry.setListed(false);
            change(entry, old -> old.shownBy(null, false), touched);
        }
    }

    void announce(Set<GridNode> touched) {
        for (GridNode node : touched) {
            GridCount count = node.count();
            listeners.forEach(listener -> listener.onGrid(count));
        }
    }

    private void tell(Point point, boolean saved) {
        if (!saved) {
            unsaved.points.add(point.gbCode());
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

    private static int online(Point point) {
        return point.online() ? 1 : 0;
    }

    /** Hangs a grid elsewhere; false where it would hang below itself. */
    boolean move(GridNode node, GridNode parent) {
        Set<GridNode> touched = new LinkedHashSet<>();
        boolean moved = grids.move(node, parent, touched);
        announce(touched);
        return moved;
    }

    private static Point with(Point point, DeviceEntry device) {
        ChannelId channel = point.channel();
        boolean online = channel != null && device.isOnline(channel.code());
        return point.online() == online ? point : point.shownBy(channel, online);
    }
}
