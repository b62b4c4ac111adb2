package org.sharpeyes.inventory;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
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
    final Set<ChannelId> points = ConcurrentHashMap.newKeySet();
    final Set<DeviceId> removedDevices = ConcurrentHashMap.newKeySet();
    final Set<ChannelId> removedChannels = ConcurrentHashMap.newKeySet();
    final Set<String> removedGrids = ConcurrentHashMap.newKeySet();

    boolean isEmpty() {
        return List.of(grids, devices, channels, points, removedDevices, removedChannels, removedGrids).stream()
                .allMatch(Collection::isEmpty);
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

    /** Puts back what could not be saved. */
    void putBack(InventoryChanges changes) {
        changes.grids().forEach(grid -> grids.add(grid.code()));
        changes.devices().forEach(device -> devices.add(device.id()));
        changes.channels().forEach(channel -> channels.add(channel.id()));
        changes.points().forEach(point -> points.add(point.channel()));
        removedDevices.addAll(changes.removedDevices());
        removedChannels.addAll(changes.removedChannels());
        removedGrids.addAll(changes.removedGrids());
    }
}
