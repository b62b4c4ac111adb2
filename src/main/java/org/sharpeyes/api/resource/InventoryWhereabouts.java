package org.sharpeyes.api.resource;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.sharpeyes.api.http.Subject;
import org.sharpeyes.api.http.Whereabouts;
import org.sharpeyes.inventory.Channel;
import org.sharpeyes.inventory.Grid;
import org.sharpeyes.inventory.GridCount;
import org.sharpeyes.inventory.Inventory;
import org.sharpeyes.inventory.Point;
import org.sharpeyes.model.ChannelId;
import org.sharpeyes.model.DeviceId;
import org.sharpeyes.model.GridScope;

/** Where things lie, as the inventory has it: a channel where its point does, a device where its channels do. */
public final class InventoryWhereabouts implements Whereabouts {
    /** The tree of the divisions has six levels; grids may go deeper, but not forever. */
    private static final int DEEPEST = 32;

    private final Inventory inventory;

    public InventoryWhereabouts(Inventory inventory) {
        this.inventory = inventory;
    }

    @Override
    public boolean covers(GridScope scope, Subject subject) {
        if (scope.everywhere()) {
            return true;
        }
        if (isTagged(scope, subject)) {
            return true;
        }
        List<String> grids = grids(subject);
        return !grids.isEmpty() && grids.stream().allMatch(code -> isWithin(scope, code));
    }

    @Override
    public boolean touches(GridScope scope, Subject subject) {
        return scope.everywhere()
                || isTagged(scope, subject)
                || grids(subject).stream().anyMatch(code -> isWithin(scope, code));
    }

    @Override
    public boolean coversTagged(GridScope scope, DeviceId device) {
        return scope.coversTagged(inventory.tags().of(device));
    }

    private boolean isTagged(GridScope scope, Subject subject) {
        return !scope.tags().isEmpty()
                && device(subject).filter(device -> coversTagged(scope, device)).isPresent();
    }

    private Optional<DeviceId> device(Subject subject) {
        return switch (subject) {
            case Subject.OfDevice(DeviceId id) -> Optional.of(id);
            case Subject.OfChannel(ChannelId id) -> Optional.of(id.device());
            case Subject.OfStream(var id) -> id.channel().map(ChannelId::device);
            case Subject.Placed(String grid, DeviceId device) -> Optional.ofNullable(device);
            case Subject.OfPoint(String code) ->
                inventory.register().find(code).flatMap(Point::shownBy).map(ChannelId::device);
            case Subject.OfGrid grid -> Optional.empty();
            case Subject.OfCaller caller -> Optional.empty();
            case Subject.OfGateway gateway -> Optional.empty();
        };
    }

    private List<String> grids(Subject subject) {
        return switch (subject) {
            case Subject.OfGrid(String code) -> List.of(code);
            case Subject.Placed(String code, DeviceId device) -> List.of(code);
            case Subject.OfPoint(String code) ->
                inventory.register().find(code).map(Point::gridCode).stream().toList();
            case Subject.OfChannel(ChannelId id) -> gridOf(id).stream().toList();
            case Subject.OfDevice(DeviceId id) -> gridsOf(id).distinct().toList();
            case Subject.OfStream(var id) ->
                id.channel().flatMap(this::gridOf).stream().toList();
            case Subject.OfCaller caller -> List.of();
            case Subject.OfGateway gateway -> List.of();
        };
    }

    private Optional<String> gridOf(ChannelId id) {
        return inventory
                .point(id)
                .map(Point::gridCode)
                .or(() -> inventory.channel(id).map(Channel::gridCode));
    }

    private Stream<String> gridsOf(DeviceId id) {
        return inventory.channels(id).stream().map(Channel::id).flatMap(channel -> gridOf(channel).stream());
    }

    private boolean isWithin(GridScope scope, String gridCode) {
        List<String> path = new ArrayList<>();
        Optional<Grid> grid = inventory.grid(gridCode).map(GridCount::grid);
        while (grid.isPresent() && path.size() < DEEPEST) {
            path.add(grid.get().code());
            grid = Optional.ofNullable(grid.get().parentCode())
                    .flatMap(inventory::grid)
                    .map(GridCount::grid);
        }
        return scope.covers(path);
    }
}
