package org.sharpeyes.inventory;

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

    /** Every code that a device or a channel has. */
    void forEachCode(Consumer<String> action) {
        entries.values().forEach(entry -> {
            action.accept(entry.id().value());
            entry.channels().forEach(channel -> action.accept(channel.id().code()));
        });
    }

    List<Device> absent() {
        return entries.values().stream()
                .filter(entry -> !entry.online() && entry.presence().lastSeenAt() != null)
                .map(DeviceEntry::view)
                .toList();
    }

    Stream<Device> registered() {
        return entries.values().stream()
                .filter(entry -> entry.presence().lease() != null)
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
}
