package org.sharpeyes.inventory;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.model.ChannelId;
import org.sharpeyes.model.DeviceId;
import org.sharpeyes.model.GbCode;

/** Finds where in the inventory something belongs that a device said of itself or of one of its channels. */
final class Places {
    private static final int ALARM_INPUT = 134;
    private static final List<String> CAMERAS = List.of("132", "131");

    private final Fleet fleet;
    private final GridTree grids;

    Places(Fleet fleet, GridTree grids) {
        this.fleet = fleet;
        this.grids = grids;
    }

    /** A point, a channel without one, the only camera of the device, or the device: the first that there is. */
    Place of(DeviceId device, String code) {
        DeviceEntry entry = fleet.find(device).orElse(null);
        if (entry == null) {
            return place(device, otherThan(device, code), device.value(), DivisionCode.of(device));
        }
        return entry.point(code)
                .or(() -> besideInput(entry, code))
                .map(point -> place(entry, point))
                .or(() -> onlyCameraOf(entry, code).map(point -> place(entry, point)))
                .or(() -> entry.channel(code).map(this::place))
                .or(() -> onlyPoint(entry).map(point -> place(entry, point)))
                .orElseGet(() ->
                        place(device, otherThan(device, code), entry.stored().name(), gridOfAll(entry)));
    }

    Place in(String gridCode, DeviceId by, String name, @Nullable Double longitude, @Nullable Double latitude) {
        return new Place(by, null, name, chain(gridCode), longitude, latitude);
    }

    /** Recorders number their alarm inputs as the cameras that these stand beside. */
    private static Optional<Point> besideInput(DeviceEntry entry, String code) {
        return GbCode.parse(code)
                .filter(input -> input.typeCode() == ALARM_INPUT)
                .flatMap(input -> CAMERAS.stream()
                        .map(type -> code.substring(0, 10) + type + code.substring(13))
                        .map(entry::point)
                        .flatMap(Optional::stream)
                        .findFirst());
    }

    /** An alarm input of a device with one camera can be nowhere else. */
    private static Optional<Point> onlyCameraOf(DeviceEntry entry, String code) {
        return GbCode.parse(code)
                .filter(input -> input.typeCode() == ALARM_INPUT)
                .flatMap(input -> onlyPoint(entry));
    }

    private static Optional<Point> onlyPoint(DeviceEntry entry) {
        List<Point> points = entry.points();
        return points.size() == 1 ? Optional.of(points.getFirst()) : Optional.empty();
    }

    /** The lowest grid that all points of the device lie in; the one of its id where there is none. */
    private String gridOfAll(DeviceEntry entry) {
        List<GridNode> leaves = entry.points().stream()
                .map(Point::gridCode)
                .distinct()
                .map(grids::require)
                .toList();
        Predicate<GridNode> aboveAll = node ->
                leaves.stream().allMatch(leaf -> leaf.isWithin(node.grid().code()));
        return leaves.stream()
                .limit(1)
                .flatMap(leaf -> leaf.chain().reversed().stream())
                .filter(aboveAll)
                .findFirst()
                .map(node -> node.grid().code())
                .orElseGet(() -> DivisionCode.of(entry.id()));
    }

    private static @Nullable String otherThan(DeviceId device, String code) {
        return code.equals(device.value()) ? null : code;
    }

    private Place place(DeviceEntry device, Point point) {
        return new Place(
                device.id(),
                point.shownBy().map(ChannelId::code).orElse(null),
                point.name(),
                chain(point.gridCode()),
                point.longitude(),
                point.latitude());
    }

    private Place place(StoredChannel channel) {
        return place(channel.id().device(), channel.id().code(), channel.name(), channel.gridCode());
    }

    private Place place(DeviceId device, @Nullable String channel, String name, String gridCode) {
        return new Place(device, channel, name, chain(gridCode), null, null);
    }

    private List<Grid> chain(String gridCode) {
        return grids.require(gridCode).chain().stream().map(GridNode::grid).toList();
    }
}
