package org.sharpeyes.inventory.grid;

import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.inventory.geo.Area;
import org.sharpeyes.inventory.grid.GridStep.Change;

/** What to change of a grid; null leaves it as it is. */
public record GridEdit(
        @Nullable String name,
        @Nullable GridType type,
        @Nullable String dedicatedTo,
        @Nullable Integer households,
        @Nullable String keeper,
        @Nullable String keeperPhone,
        @Nullable Area area) {

    GridFile applyTo(GridFile file) {
        return new GridFile(
                file.gridCode(),
                Objects.requireNonNullElse(type, file.type()),
                Objects.requireNonNullElse(dedicatedTo, file.dedicatedTo()),
                households != null ? households : file.households(),
                Objects.requireNonNullElse(keeper, file.keeper()),
                Objects.requireNonNullElse(keeperPhone, file.keeperPhone()),
                area != null ? area : file.area());
    }

    /** What is different, by field. Phones and borders are told as changed, not what they were. */
    static Map<String, Change> differences(GridFile before, GridFile after) {
        Map<String, Change> changes = new TreeMap<>();
        note(changes, "type", before.type(), after.type());
        note(changes, "dedicatedTo", before.dedicatedTo(), after.dedicatedTo());
        note(changes, "households", before.households(), after.households());
        note(changes, "keeper", before.keeper(), after.keeper());
        if (!Objects.equals(before.area(), after.area())) {
            // Elsewhere is another area, though it may be as large.
            changes.put("area", new Change(size(before.area()), size(after.area())));
        }
        if (!before.keeperPhone().equals(after.keeperPhone())) {
            changes.put("keeperPhone", new Change("*", "*"));
        }
        return changes;
    }

    private static @Nullable String size(@Nullable Area area) {
        return area == null ? null : "%.4f km²".formatted(area.squareKilometres());
    }

    private static void note(
            Map<String, Change> changes, String field, @Nullable Object before, @Nullable Object after) {
        if (!Objects.equals(before, after)) {
            changes.put(field, new Change(text(before), text(after)));
        }
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }
}
