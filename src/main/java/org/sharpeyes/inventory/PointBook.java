package org.sharpeyes.inventory;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.sharpeyes.model.Page;
import org.sharpeyes.model.PageRequest;

/** All points by code. Any thread. */
final class PointBook {
    private final ConcurrentNavigableMap<String, PointEntry> entries = new ConcurrentSkipListMap<>();

    Optional<PointEntry> find(String gbCode) {
        return Optional.ofNullable(entries.get(gbCode));
    }

    /** The entry that is there now: the given one, or the one that was faster. */
    PointEntry add(PointEntry entry) {
        PointEntry present = entries.putIfAbsent(entry.point().gbCode(), entry);
        return present == null ? entry : present;
    }

    void remove(PointEntry entry) {
        entries.remove(entry.point().gbCode(), entry);
    }

    Stream<Point> all() {
        return entries.values().stream().map(PointEntry::point);
    }

    /** Codes that begin so, in order. */
    Collection<String> codes(String prefix) {
        return entries.subMap(prefix, prefix + '\uffff').keySet();
    }

    Page<Point> page(Predicate<Point> filter, PageRequest page) {
        Collection<PointEntry> rest = page.after()
                .map(after -> entries.tailMap(after, false))
                .orElse(entries)
                .values();
        List<Point> oneMore = rest.stream()
                .map(PointEntry::point)
                .filter(filter)
                .limit(page.limit() + 1L)
                .toList();
        return Page.of(oneMore, page, Point::gbCode);
    }
}
