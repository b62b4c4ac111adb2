package org.sharpeyes.inventory;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.sharpeyes.inventory.point.FileEdit;
import org.sharpeyes.inventory.point.PointFile;
import org.sharpeyes.inventory.point.PointSource;
import org.sharpeyes.inventory.point.Revision;
import org.sharpeyes.model.CameraAim;
import org.sharpeyes.model.CatalogItem;
import org.sharpeyes.model.ChannelFault;
import org.sharpeyes.model.ChannelId;
import org.sharpeyes.model.DeviceEvent.CatalogReceived;
import org.sharpeyes.model.DevicePosition;

/**
 * Takes in what devices say of their channels, and finds the points that these show. Its methods run under the monitor
 * of the device entry they are about.
 */
final class CatalogIntake {
    private final Fleet fleet;
    private final GridTree grids;
    private final PointBook book;
    private final Points points;
    private final Placing placing;
    private final Unsaved unsaved;

    CatalogIntake(Fleet fleet, GridTree grids, PointBook book, Points points, Placing placing, Unsaved unsaved) {
        this.fleet = fleet;
        this.grids = grids;
        this.book = book;
        this.points = points;
        this.placing = placing;
        this.unsaved = unsaved;
    }

    /** Takes in a catalog: channels and their points. Only a complete one makes channels disappear. */
    void take(DeviceEntry entry, CatalogReceived catalog) {
        CatalogReading reading = new CatalogReading(entry.id(), catalog.items(), catalog.at());
        Set<GridNode> touched = new LinkedHashSet<>();
        reading.items().forEach(item -> hear(entry, reading, item, touched));
        if (catalog.complete()) {
            entry.channels().stream()
                    .filter(channel -> !reading.lists(channel.id().code()))
                    .forEach(channel -> drop(entry, channel));
        }
        points.refresh(entry, touched);
        points.announce(touched);
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

    /** Something mobile moved, and its point with it, unless somebody else said where that is. */
    void move(DeviceEntry entry, DevicePosition position) {
        String code = movedCode(entry, position);
        if (entry.channel(code).isEmpty() || !entry.hear(code, news -> news.at(position))) {
            return;
        }
        PointEntry point = entry.shownBy(code);
        if (point != null && point.point().source() == PointSource.CATALOG) {
            points.change(point, old -> old.at(position.longitude(), position.latitude()), new LinkedHashSet<>());
        }
    }

    /** A device of one channel tells its own code, and means where the camera is. */
    private static String movedCode(DeviceEntry entry, DevicePosition position) {
        var channels = entry.channels();
        boolean itself = position.code().equals(entry.id().value());
        return itself && channels.size() == 1 ? channels.getFirst().id().code() : position.code();
    }

    private void put(DeviceEntry entry, StoredChannel channel) {
        boolean before = entry.channel(channel.id().code())
                .map(StoredChannel::status)
                .orElseGet(() -> isExpected(channel.id().code()));
        store(entry, channel);
        if (channel.camera() && before != channel.status()) {
            points.listeners().forEach(listener -> listener.onChannel(channel.id(), channel.status()));
        }
    }

    /** Whether somebody else than the device said that there is such a camera. */
    private boolean isExpected(String code) {
        return book.find(code)
                .filter(known -> known.point().source() != PointSource.CATALOG)
                .isPresent();
    }

    private void store(DeviceEntry entry, StoredChannel channel) {
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
        if (!channel.camera()) {
            return;
        }
        CatalogWord word = reading.word(item);
        PointEntry shown = entry.shownBy(item.code());
        PointEntry point = shown != null ? shown : pointOf(entry, channel, word, touched);
        point.setListed(true);
        int print = word.print();
        if (point.catalogPrint() != print) {
            point.setCatalogPrint(print);
            unsaved.words.put(point.point().gbCode(), word);
        }
    }

    /** The point of this code, unless another device shows it: then one of its own, for a person to sort out. */
    private PointEntry pointOf(DeviceEntry entry, StoredChannel channel, CatalogWord word, Set<GridNode> touched) {
        ChannelId id = channel.id();
        String code =
                book.find(id.code()).filter(other -> isTaken(other, entry)).isPresent()
                        ? id.code() + '@' + entry.id()
                        : id.code();
        PointEntry point = book.find(code)
                .orElseGet(() -> points.add(proposal(code, word).shownBy(id, entry.isOnline(id.code())), 0, touched));
        points.change(point, old -> old.shownBy(id, entry.isOnline(id.code())), touched);
        entry.show(id.code(), point);
        return point;
    }

    private boolean isTaken(PointEntry point, DeviceEntry by) {
        ChannelId channel = point.point().channel();
        return channel != null
                && !channel.device().equals(by.id())
                && point.isListed()
                && fleet.find(channel.device()).isPresent();
    }

    private Point proposal(String code, CatalogWord word) {
        PointFile empty = PointFile.empty(code);
        return placing.of(new Revision(empty, word.by())
                .hear(word.values())
                .done("")
                .map(FileEdit::after)
                .orElse(empty));
    }

    private void drop(DeviceEntry entry, StoredChannel channel) {
        entry.removeChannel(channel.id().code());
        unsaved.removedChannels.add(channel.id());
        PointEntry point = entry.shownBy(channel.id().code());
        if (point != null) {
            point.setListed(false);
        }
    }
}
