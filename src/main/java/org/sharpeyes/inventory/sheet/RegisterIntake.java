package org.sharpeyes.inventory.sheet;

import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.sharpeyes.inventory.Inventory;
import org.sharpeyes.inventory.Point;
import org.sharpeyes.inventory.PointRegister;
import org.sharpeyes.inventory.point.PointDraft;
import org.sharpeyes.inventory.point.PointSource;

/** Takes rows into the inventory. */
public final class RegisterIntake implements PointIntake {
    private final Inventory inventory;

    public RegisterIntake(Inventory inventory) {
        this.inventory = inventory;
    }

    @Override
    public Applied apply(Iterator<PointDraft> drafts, String who, String reason, BooleanSupplier withdrawn) {
        PointRegister.Applied applied = inventory.register().apply(drafts, who, reason, new PointRegister.Progress() {
            @Override
            public void onDone(int count) {
                // how much of the file was read says more
            }

            @Override
            public boolean isCancelled() {
                return withdrawn.getAsBoolean();
            }
        });
        return new Applied(applied.created(), applied.changed(), applied.unchanged(), applied.cancelled());
    }

    @Override
    public boolean isKnown(String gbCode) {
        return inventory.register().find(gbCode).isPresent();
    }

    @Override
    public Optional<String> filedName(String gbCode) {
        return inventory
                .register()
                .find(gbCode)
                .filter(point -> point.source().compareTo(PointSource.IMPORT) >= 0)
                .map(Point::name);
    }

    @Override
    public Map<String, String> byAddress() {
        return inventory.register().byAddress();
    }

    @Override
    public boolean hasGrid(String gridCode) {
        return inventory.grid(gridCode).isPresent();
    }
}
