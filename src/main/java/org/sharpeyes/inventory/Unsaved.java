package org.sharpeyes.inventory;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.sharpeyes.model.ChannelId;
import org.sharpeyes.model.DeviceId;

/**
 * Names of what differs from the store. Never larger than the inventory itself, however much happens: a thing that
 * changed a hundred times is saved once.
 */
final class Unsaved {
    final Set<String> grids = ConcurrentHashMap.newKeySet();
    final Set<DeviceId> devices = ConcurrentHashMap.newKeySet();
    final Set<ChannelId> channels = ConcurrentHashMap.newKeySet();
    final Set<String> points = ConcurrentHashMap.newKeySet();
    final Set<DeviceId> removedDevices = ConcurrentHashMap.newKeySet();
    final Set<ChannelId> removedChannels = ConcurrentHashMap.newKeySet();
    final Set<String> removedGrids = ConcurrentHashMap.newKeySet();
    final Set<String> removedPoints = ConcurrentHashMap.newKeySet();
    /** What catalogs said, by the code of the point, to be taken into its file. */
    final Map<String, CatalogWord> words = new ConcurrentHashMap<>();

    boolean isEmpty() {
        return words.isEmpty() && names().allMatch(Collection::isEmpty);
    }

    int size() {
        return names().mapToInt(Collection::size).sum();
    }

    private Stream<Set<?>> names() {
        return Stream.of(
                grids, devices, channels, points, removedDevices, removedChannels, removedGrids, removedPoints);
    }

    /** Takes out up to so many names. */
    static <T> List<T> take(Set<T> names, int limit) {
        List<T> taken = new ArrayList<>();
        for (Iterator<T> each = names.iterator(); each.hasNext() && taken.size() < limit; ) {
            taken.add(each.next());
            each.remove();
        }
        return taken;
    }

    /** Takes out what catalogs said of up to so many points. */
    Map<String, CatalogWord> takeWords(int limit) {
        Map<String, CatalogWord> taken = new HashMap<>();
        for (var each = words.entrySet().iterator(); each.hasNext() && taken.size() < limit; ) {
            Map.Entry<String, CatalogWord> word = each.next();
            if (words.remove(word.getKey(), word.getValue())) {
                taken.put(word.getKey(), word.getValue());
            }
        }
        return taken;
    }

    /** Puts back what could not be saved. */
    void putBack(InventoryChanges changes) {
        changes.grids().forEach(grid -> grids.add(grid.code()));
        changes.devices().forEach(device -> devices.add(device.id()));
        changes.channels().forEach(channel -> channels.add(channel.id()));
        changes.points().forEach(point -> points.add(point.point().gbCode()));
        removedDevices.addAll(changes.removedDevices());
        removedChannels.addAll(changes.removedChannels());
        removedGrids.addAll(changes.removedGrids());
        removedPoints.addAll(changes.removedPoints());
    }
}
