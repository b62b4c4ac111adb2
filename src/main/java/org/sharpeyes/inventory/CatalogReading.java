package org.sharpeyes.inventory;

import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.inventory.point.Authorship;
import org.sharpeyes.inventory.point.CodeSpace;
import org.sharpeyes.inventory.point.PointField;
import org.sharpeyes.inventory.point.PointSource;
import org.sharpeyes.inventory.point.Reading;
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
    private final Authorship by;
    private final Map<String, CatalogItem> items = new LinkedHashMap<>();
    private final Set<String> parents;

    CatalogReading(DeviceId device, Collection<CatalogItem> catalog, Instant at) {
        this.device = device;
        this.by = new Authorship(PointSource.CATALOG, device.value(), at);
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

    /** What the item says, in the fields of a point's file. What cannot be read is as if it had not been said. */
    CatalogWord word(CatalogItem item) {
        Map<PointField, String> values = new EnumMap<>(PointField.class);
        for (PointField field : PointField.values()) {
            String element = field.catalogElement();
            if (element != null) {
                put(values, field, item.details().getOrDefault(element, ""));
            }
        }
        put(values, PointField.NAME, nameOf(item));
        put(values, PointField.VENDOR, text(item.manufacturer()));
        put(values, PointField.MODEL, text(item.model()));
        put(values, PointField.ADDRESS, text(item.address()));
        put(values, PointField.DIVISION_CODE, DivisionCode.of(item, device));
        put(
                values,
                PointField.PARENT_CODE,
                item.parentCodes().stream().findFirst().orElse(""));
        if (item.longitude() != null && item.latitude() != null) {
            put(values, PointField.LON, item.longitude().toString());
            put(values, PointField.LAT, item.latitude().toString());
        }
        // "0" is what devices say that were told no owner.
        values.remove(PointField.OWNER_CODE, "0");
        return new CatalogWord(values, by);
    }

    private static void put(Map<PointField, String> values, PointField field, String text) {
        if (field.read(text, CodeSpace.GB) instanceof Reading.Good good
                && !good.value().isEmpty()) {
            values.put(field, CommonText.of(good.value()));
        }
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
