package org.sharpeyes.inventory.grid;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.sharpeyes.inventory.GridCount;
import org.sharpeyes.inventory.GridRegrouping.Plan;
import org.sharpeyes.inventory.Inventory;
import org.sharpeyes.inventory.NewGrid;
import org.sharpeyes.inventory.grid.GridRegister.Filed;
import org.sharpeyes.inventory.grid.GridStep.Change;
import org.sharpeyes.inventory.grid.GridStep.Kind;

/** Takes in many grids at once: new ones are made, the others changed where something else is said of them. */
public final class GridIntake {
    private final Inventory inventory;
    private final GridRegister grids;

    public GridIntake(Inventory inventory, GridRegister grids) {
        this.inventory = inventory;
        this.grids = grids;
    }

    /** What came of it; what is counted in neither said so already. */
    public record Entered(int created, int changed) {}

    /**
     * Enters them, all or none; blocks until that is durable.
     *
     * @param entries parents before what hangs below them
     */
    public Entered enter(List<GridEntry> entries, String who, String note) {
        List<NewGrid> named = new ArrayList<>();
        List<GridFile> files = new ArrayList<>();
        List<GridStep> steps = new ArrayList<>();
        int created = 0;
        for (GridEntry entry : entries) {
            NewGrid grid = entry.grid();
            GridCount present = inventory.grid(grid.code()).orElse(null);
            GridFile before = grids.file(grid.code()).orElseGet(() -> GridFile.empty(grid.code()));
            GridFile after = entry.edit().applyTo(before);
            Map<String, Change> changes = GridEdit.differences(before, after);
            String name = Objects.requireNonNullElse(entry.edit().name(), "");
            String former = present == null ? null : present.grid().name();
            if (present == null || (!name.isEmpty() && !name.equals(former))) {
                named.add(grid);
                changes.put("name", new Change(former, present == null ? grid.name() : name));
            }
            created += present == null ? 1 : 0;
            if (!changes.isEmpty()) {
                files.add(after);
                steps.add(grids.step(grid.code(), who, present == null ? Kind.CREATED : Kind.CHANGED, changes, note));
            }
        }
        grids.regroup(Plan.named(named), new Filed(files, List.of(), steps), who, note)
                .toCompletableFuture()
                .join();
        return new Entered(created, steps.size() - created);
    }
}
