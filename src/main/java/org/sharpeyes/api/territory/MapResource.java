package org.sharpeyes.api.territory;

import java.util.DoubleSummaryStatistics;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.api.http.Call;
import org.sharpeyes.api.http.Operations;
import org.sharpeyes.api.http.ProblemException;
import org.sharpeyes.api.http.ProblemType;
import org.sharpeyes.api.http.Reply;
import org.sharpeyes.api.territory.PointClusters.Window;
import org.sharpeyes.inventory.InventoryFilter;
import org.sharpeyes.inventory.PointFilter;
import org.sharpeyes.inventory.PointRegister;
import org.sharpeyes.model.GridScope;

/** What the map shows: the ground, and the points on it. */
public final class MapResource {
    private static final int COLUMNS = 24;

    private final PointRegister register;
    private final @Nullable String tiles;

    /** @param tiles URL of the tiles with placeholders; null: none */
    public MapResource(PointRegister register, @Nullable String tiles) {
        this.register = register;
        this.tiles = tiles;
    }

    private record MapView(@Nullable String tiles, @Nullable Extent extent) {}

    private record Extent(double west, double south, double east, double north) {}

    public void register(Operations operations) {
        operations
                .addBlocking("getMap", call -> Reply.ok(new MapView(tiles, extent(call.scope()))))
                .addBlocking("listPointClusters", this::clusters);
    }

    /** The rectangle around all points that are somewhere. */
    private @Nullable Extent extent(GridScope scope) {
        DoubleSummaryStatistics longitudes = new DoubleSummaryStatistics();
        DoubleSummaryStatistics latitudes = new DoubleSummaryStatistics();
        register.all(PointFilter.of(new InventoryFilter(null, null, null, null, scope)))
                .forEach(point -> {
                    if (point.longitude() != null && point.latitude() != null) {
                        longitudes.accept(Objects.requireNonNull(point.longitude()));
                        latitudes.accept(Objects.requireNonNull(point.latitude()));
                    }
                });
        return longitudes.getCount() == 0
                ? null
                : new Extent(longitudes.getMin(), latitudes.getMin(), longitudes.getMax(), latitudes.getMax());
    }

    private Reply clusters(Call call) {
        Window window = new Window(
                call.queryDecimal("west").orElseThrow(),
                call.queryDecimal("south").orElseThrow(),
                call.queryDecimal("east").orElseThrow(),
                call.queryDecimal("north").orElseThrow(),
                call.queryNumber("columns").orElse(COLUMNS));
        if (window.east() <= window.west() || window.north() <= window.south()) {
            throw ProblemException.ofField(
                    ProblemType.REQUEST_REFUSED, "east", "East lies east of west, and north lies north of south.");
        }
        InventoryFilter common = new InventoryFilter(
                call.queryFlag("online").orElse(null),
                call.query("gridCode").orElse(null),
                call.query("q").orElse(null),
                null,
                call.scope());
        return Reply.ok(PointClusters.of(register.all(PointFilter.of(common)), window));
    }
}
