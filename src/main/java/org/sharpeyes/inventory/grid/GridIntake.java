package org.sharpeyes.inventory.grid;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import org.sharpeyes.inventory.GridCount;
import org.sharpeyes.inventory.Inventory;
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
     * Enters them; blocks until all is durable.
     *
     * @param entries parents before what hangs below them
     */
    public Entered enter(List<GridEntry> entries, String who, String note) {
        List<CompletionStage<?>> saves = new ArrayList<>();
        List<GridFile> files = new ArrayList<>();
        List<GridStep> steps = new ArrayList<>();
        int created = 0;
        for (GridEntry entry : entries) {
            String code = entry.grid().code();
            GridCount present = inventory.grid(code).orElse(null);
            GridFile before = grids.file(code).orElseGet(() -> GridFile.empty(code));
            GridFile after = entry.edit().applyTo(before);
            Map<String, Change> changes = GridEdit.differences(before, after);
            String name = Objects.requireNonNullElse(entry.edit().name(), "");
            if (present == null) {
                created++;
                saves.add(inventory.create(entry.grid()));
                changes.put("name", new Change(null, entry.grid().name()));
            } else if (!name.isEmpty() && !name.equals(present.grid().name())) {
                saves.add(inventory.renameGrid(code, name));
                changes.put("name", new Change(present.grid().name(), name));
            }
            if (!changes.isEmpty()) {
                files.add(after);
                steps.add(grids.step(code, who, present == null ? Kind.CREATED : Kind.CHANGED, changes, note));
            }
        }
        saves.add(grids.forget(List.of(), files, steps));
        saves.forEach(save -> save.toCompletableFuture().join());
        return new Entered(created, steps.size() - created);
    }
}
