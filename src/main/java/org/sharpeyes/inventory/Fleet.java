package org.sharpeyes.inventory;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.sharpeyes.model.ChannelId;
import org.sharpeyes.model.DeviceId;
import org.sharpeyes.model.Page;
import org.sharpeyes.model.PageRequest;

/** All devices by id, and the lists that are made of them. Every message asks for one of them: that is a hash's work. */
final class Fleet {
    private final ConcurrentMap<DeviceId, DeviceEntry> byId = new ConcurrentHashMap<>();
    /** The same, in order; changed inside changes of the other. */
    private final ConcurrentNavigableMap<DeviceId, DeviceEntry> entries = new ConcurrentSkipListMap<>();

    Optional<DeviceEntry> find(DeviceId id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** Whether the entry has not been removed; asked under its monitor, so that no removed one is counted again. */
    boolean holds(DeviceEntry entry) {
        return byId.get(entry.id()) == entry;
    }

    Stream<Point> allPoints() {
        return entries.values().stream().flatMap(entry -> entry.points().stream());
    }

    /** The entry that is there now: the given one, or the one that was faster. */
    DeviceEntry add(DeviceEntry entry) {
        return byId.computeIfAbsent(entry.id(), id -> {
            entries.put(id, entry);
            return entry;
        });
    }

    Optional<DeviceEntry> remove(DeviceId id) {
        AtomicReference<DeviceEntry> removed = new AtomicReference<>();
        byId.computeIfPresent(id, (same, entry) -> {
            entries.remove(id);
            removed.set(entry);
            return null;
        });
        return Optional.ofNullable(removed.get());
    }

    void forEachDevice(Consumer<Device> action) {
        entries.values().forEach(entry -> action.accept(entry.view()));
    }

    List<Device> absent() {
        return entries.values().stream()
                .filter(entry -> !entry.online() && entry.stored().presence().lastSeenAt() != null)
                .map(DeviceEntry::view)
                .toList();
    }

    Stream<Device> registered() {
        return entries.values().stream()
                .filter(entry -> entry.stored().presence().lease() != null)
                .map(DeviceEntry::view);
    }

    Page<Device> devices(Predicate<DeviceEntry> filter, PageRequest page) {
        Collection<DeviceEntry> rest = page.after()
                .map(DeviceId::new)
                .map(after -> entries.tailMap(after, false))
                .orElse(entries)
                .values();
        List<Device> found = rest.stream()
                .filter(filter)
                .limit(page.limit() + 1L)
                .map(DeviceEntry::view)
                .toList();
        return Page.of(found, page, device -> device.id().value());
    }

    Page<Point> points(Predicate<Point> filter, PageRequest page) {
        ChannelId after = page.after().map(Fleet::position).orElse(null);
        List<Point> found = new ArrayList<>();
        Collection<DeviceEntry> rest = (after == null ? entries : entries.tailMap(after.device(), true)).values();
        for (DeviceEntry entry : rest) {
            String begun = after != null && entry.id().equals(after.device()) ? after.code() : null;
            entry.pointsAfter(begun).stream().filter(filter).forEach(found::add);
            if (found.size() > page.limit()) {
                break;
            }
        }
        List<Point> oneMore = found.subList(0, Math.min(found.size(), page.limit() + 1));
        return Page.of(oneMore, page, point -> point.channel().toString());
    }

    private static ChannelId position(String cursor) {
        int slash = cursor.indexOf('/');
        if (slash < 0) {
            throw new IllegalArgumentException("cursor is not one that was given out");
        }
        return new ChannelId(new DeviceId(cursor.substring(0, slash)), cursor.substring(slash + 1));
    }
}
