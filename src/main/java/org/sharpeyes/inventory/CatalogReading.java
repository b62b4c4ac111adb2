package org.sharpeyes.inventory;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.inventory.point.AuditState;
import org.sharpeyes.inventory.point.Lifecycle;
import org.sharpeyes.inventory.point.PointSource;
import org.sharpeyes.model.CatalogItem;
import org.sharpeyes.model.ChannelId;
import org.sharpeyes.model.DeviceId;
import org.sharpeyes.model.GbCode;

/** What a catalog means: which of its items are devices, which of those are cameras, and where they hang. */
final class CatalogReading {
    /** Regions, systems, groups and virtual organisations are the catalog's own tree, not devices. */
    private static final Set<Integer> NODES = Set.of(200, 215, 216);

    private static final Set<Integer> CAMERAS = Set.of(131, 132);
    /** Recorders and encoders, which many a single camera calls itself too. */
    private static final Set<Integer> PERHAPS_CAMERAS = Set.of(111, 112, 113, 118, 122);
    /** Alarm inputs and outputs, voice inputs and outputs: leaves like cameras, but nothing to look at. */
    private static final Set<Integer> NO_CAMERAS = Set.of(134, 135, 136, 137, 140);

    private final DeviceId device;
    private final Map<String, CatalogItem> items = new LinkedHashMap<>();
    private final Set<String> parents;

    CatalogReading(DeviceId device, Collection<CatalogItem> catalog) {
        this.device = device;
        catalog.stream().filter(CatalogReading::isDevice).forEach(item -> items.put(item.code(), item));
        parents = catalog.stream()
                .flatMap(item -> item.parentCodes().stream().filter(parent -> !parent.equals(item.code())))
                .collect(Collectors.toSet());
    }

    /** The device items by code; of two with the same code the later one counts. */
    Collection<CatalogItem> items() {
        return items.values();
    }

    boolean lists(String code) {
        return items.containsKey(code);
    }

    StoredChannel channel(CatalogItem item) {
        return new StoredChannel(
                new ChannelId(device, item.code()),
                nameOf(item),
                item.online(),
                DivisionCode.of(item, device),
                text(item.manufacturer()),
                text(item.model()),
                isCamera(item));
    }

    /** A proposal for the inventory, offline as yet. */
    Point point(CatalogItem item, StoredChannel channel) {
        return new Point(
                item.code(),
                channel.name(),
                channel.gridCode(),
                channel.id(),
                false,
                text(item.address()),
                item.longitude(),
                item.latitude(),
                channel.manufacturer(),
                channel.model(),
                Lifecycle.IN_USE,
                AuditState.UNREVIEWED,
                PointSource.CATALOG);
    }

    private boolean isCamera(CatalogItem item) {
        int type = typeOf(item).orElse(-1);
        if (CAMERAS.contains(type)) {
            return true;
        }
        boolean leaf = !item.parental() || (PERHAPS_CAMERAS.contains(type) && !parents.contains(item.code()));
        return leaf && !NO_CAMERAS.contains(type);
    }

    private static boolean isDevice(CatalogItem item) {
        boolean region = item.code().length() <= 8 && item.code().chars().allMatch(Character::isDigit);
        return DeviceId.isValid(item.code())
                && !region
                && typeOf(item).filter(NODES::contains).isEmpty();
    }

    private static Optional<Integer> typeOf(CatalogItem item) {
        return GbCode.parse(item.code()).map(GbCode::typeCode);
    }

    private static String nameOf(CatalogItem item) {
        return item.name().isBlank() ? item.code() : item.name();
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }
}
