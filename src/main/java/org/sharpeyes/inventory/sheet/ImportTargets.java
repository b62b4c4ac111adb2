package org.sharpeyes.inventory.sheet;

import java.util.EnumMap;
import java.util.Map;
import java.util.function.Function;
import org.sharpeyes.inventory.Inventory;
import org.sharpeyes.inventory.coverage.Coverage;
import org.sharpeyes.inventory.grid.GridIntake;

/** Where imports go, by what their rows are. */
public final class ImportTargets {
    private final Map<ImportKind, Function<SheetTerms, SheetContent<?>>> contents = new EnumMap<>(ImportKind.class);

    private ImportTargets() {}

    /** Imports of points only. */
    public static ImportTargets of(PointIntake points) {
        ImportTargets targets = new ImportTargets();
        targets.contents.put(ImportKind.POINTS, terms -> new RowReader(points, terms));
        return targets;
    }

    /** Imports of all kinds. */
    public static ImportTargets of(Inventory inventory, Coverage coverage, GridIntake grids) {
        ImportTargets targets = of(new RegisterIntake(inventory));
        targets.contents.put(
                ImportKind.REQUIRED_PLACES,
                terms -> new PlaceRows(coverage, code -> inventory.grid(code).isPresent(), terms));
        targets.contents.put(ImportKind.GRIDS, terms -> new GridRows(inventory, grids, terms));
        return targets;
    }

    SheetContent<?> content(ImportOrder order) {
        Function<SheetTerms, SheetContent<?>> content = contents.get(order.kind());
        if (content == null) {
            throw new IllegalArgumentException("nothing takes in " + order.kind());
        }
        return content.apply(order.terms());
    }
}
