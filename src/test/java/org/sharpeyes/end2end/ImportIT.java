package org.sharpeyes.end2end;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.sharpeyes.inventory.Inventory;
import org.sharpeyes.inventory.PointFilter;
import org.sharpeyes.store.EachDatabase;
import org.sharpeyes.store.Store;
import org.sharpeyes.store.TestDatabase;

/** A sheet on the command line: a power cut in the middle leaves all of it or nothing. */
@EachDatabase
class ImportIT {
    @Parameter
    TestDatabase database;

    private static final int ROWS = 12_000;

    @TempDir
    private Path folder;

    @Test
    void killMinusNineLeavesAllOrNothing() throws Exception {
        Path sheet = sheet();
        for (String moment : new String[] {"\\d+%  [1-9]\\d+ ", "[5-9]\\d%  ", "[89]\\d%  "}) {
            GatewayProcess killed = begin(sheet);
            killed.awaitLine(moment + "|applied");
            killed.kill();
            assertThat(points()).isIn(0L, (long) ROWS);
        }
        try (GatewayProcess whole = begin(sheet)) {
            whole.awaitLine("applied .*rejected 0");
        }
        assertThat(points()).isEqualTo(ROWS);
        try (GatewayProcess again = begin(sheet)) {
            again.awaitLine("applied .*unchanged " + ROWS);
        }
    }

    private GatewayProcess begin(Path sheet) {
        List<String> arguments = new ArrayList<>(List.of("import", sheet.toString()));
        arguments.addAll(database.options(folder.resolve("data")));
        return GatewayProcess.start(arguments.toArray(String[]::new));
    }

    private long points() {
        InstantSource clock = InstantSource.system();
        try (Store store = database.open(folder.resolve("data"), clock);
                Inventory inventory = new Inventory(store.inventory(), clock, Runnable::run)) {
            return inventory.register().all(PointFilter.ALL).count();
        }
    }

    private Path sheet() throws IOException {
        Path sheet = folder.resolve("points.csv");
        try (BufferedWriter out = Files.newBufferedWriter(sheet)) {
            out.write("设备编码,设备名称,行政区划编码,经度,纬度,安装地址\n");
            for (int i = 1; i <= ROWS; i++) {
                out.write("3402000000132%07d,点位 %d,340200,118.38,31.33,长江路 %d 号\n".formatted(i, i, i));
            }
        }
        return sheet;
    }
}
