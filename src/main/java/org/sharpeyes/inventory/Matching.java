package org.sharpeyes.inventory;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.model.ChannelId;
import org.sharpeyes.model.GridScope;

/** Whether a device or a point is one that a filter shows. */
final class Matching {
    private final @Nullable Boolean online;
    private final @Nullable String gridCode;
    private final @Nullable String text;
    private final @Nullable String tag;
    private final GridScope scope;
    private final boolean byInitials;
    private final GridTree grids;
    private final DeviceTags tags;

    Matching(InventoryFilter filter, GridTree grids, DeviceTags tags) {
        this.online = filter.online();
        this.gridCode = filter.gridCode();
        this.text = filter.text() == null ? null : filter.text().strip().toLowerCase(Locale.ROOT);
        this.scope = filter.scope();
        this.byInitials = text != null && Initials.may(text);
        this.grids = grids;
        this.tags = tags;
        this.tag = filter.tag();
    }

    boolean shows(Point point) {
        return isWanted(point.online())
                && isWithin(point)
                && (named(point.name()) || contains(point.gbCode()) || contains(point.address()));
    }

    boolean shows(DeviceEntry entry) {
        StoredDevice device = entry.stored();
        return isWanted(entry.online())
                && (named(device.name()) || contains(device.id().value()))
                && (tag == null || tags.of(device.id()).contains(tag))
                && isWithin(entry);
    }

    private boolean isWanted(boolean isOnline) {
        return online == null || online == isOnline;
    }

    private boolean isWithin(DeviceEntry entry) {
        return isAnywhere()
                || (gridCode == null && tags.bears(entry.id(), scope.tags()))
                || entry.points().stream().anyMatch(this::isWithin);
    }

    private boolean isWithin(Point point) {
        return isAnywhere()
                || grids.find(point.gridCode())
                        .map(node -> isWithin(node, point.channel()))
                        .orElse(false);
    }

    private boolean isWithin(GridNode node, @Nullable ChannelId channel) {
        return (gridCode == null || node.isWithin(gridCode))
                && (scope.everywhere()
                        || scope.gridCodes().stream().anyMatch(node::isWithin)
                        || (channel != null && tags.bears(channel.device(), scope.tags())));
    }

    private boolean isAnywhere() {
        return gridCode == null && scope.everywhere();
    }

    private boolean named(String name) {
        return contains(name) || (byInitials && text != null && Initials.match(name, text));
    }

    private boolean contains(String value) {
        return text == null || value.toLowerCase(Locale.ROOT).contains(text);
    }
}
