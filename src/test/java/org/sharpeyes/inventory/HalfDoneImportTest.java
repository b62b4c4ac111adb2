package org.sharpeyes.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.sharpeyes.inventory.Fixtures.NOON;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.sharpeyes.inventory.PointRegister.Progress;
import org.sharpeyes.inventory.point.CodeSpace;
import org.sharpeyes.inventory.point.PointDraft;
import org.sharpeyes.inventory.point.PointField;
import org.sharpeyes.store.EachDatabase;
import org.sharpeyes.store.Store;
import org.sharpeyes.store.TestDatabase;

/** Who resets a password while an import runs does not take its rows away. */
@EachDatabase
class HalfDoneImportTest {
    private static final String CODE = "34020000001310000001";

    @Parameter
    TestDatabase database;

    @TempDir
    Path directory;

    @Test
    void itIsLeftAloneByACommandBesideIt() {
        PointDraft draft = PointDraft.read(
                        Map.of(PointField.GB_CODE, CODE, PointField.NAME, "东街", PointField.LANDMARK, "桥"),
                        CodeSpace.SHEET)
                .draft();
        try (Store store = database.open(directory, InstantSource.system());
                Inventory inventory = new Inventory(store.inventory(), InstantSource.fixed(NOON), Runnable::run)) {
            inventory.register().apply(List.of(draft).iterator(), "chen", "", visited());
            assertThat(inventory.register().file(CODE).orElseThrow().value(PointField.LANDMARK))
                    .contains("桥");
        }
    }

    private Progress visited() {
        return new Progress() {
            @Override
            public void onDone(int drafts) {
                await().until(() -> database.count(directory, "staged_points") == 1);
                database.visit(directory, InstantSource.system()).close();
            }

            @Override
            public boolean isCancelled() {
                return false;
            }
        };
    }
}
