package org.sharpeyes.bench;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;
import org.sharpeyes.inventory.GridLevel;
import org.sharpeyes.inventory.Inventory;
import org.sharpeyes.inventory.NewGrid;
import org.sharpeyes.inventory.PointRegister;
import org.sharpeyes.inventory.geo.Area;
import org.sharpeyes.inventory.geo.Position;
import org.sharpeyes.inventory.grid.GridAssignment;
import org.sharpeyes.inventory.grid.GridEdit;
import org.sharpeyes.inventory.grid.GridRegister;
import org.sharpeyes.inventory.point.PointDraft;
import org.sharpeyes.inventory.point.PointField;
import org.sharpeyes.store.Store;

/** Points that were imported before anybody drew the borders, and then are put into their grids, store and all. */
final class StoredAssignment {
    private static final double SECONDS_ASKED = 10;
    private static final PointRegister.Progress UNWATCHED = new PointRegister.Progress() {
        @Override
        public void onDone(int drafts) {
            // nobody looks
        }

        @Override
        public boolean isCancelled() {
            return false;
        }
    };

    private final List<Position> points;
    private final Map<String, Area> areas;
    private final InstantSource clock = InstantSource.system();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    StoredAssignment(List<Position> points, Map<String, Area> areas) {
        this.points = points;
        this.areas = areas;
    }

    void run() throws IOException {
        Path folder = Files.createTempDirectory("assignment-bench");
        try {
            fill(folder);
            assign(folder);
        } finally {
            BenchStore.remove(folder);
        }
    }

    private void fill(Path folder) {
        try (Store store = BenchStore.open(folder, clock, meters);
                Inventory inventory = new Inventory(store.inventory(), clock, Runnable::run)) {
            Iterator<PointDraft> drafts = IntStream.range(0, points.size())
                    .mapToObj(number -> draft(number, points.get(number)))
                    .iterator();
            inventory.register().apply(drafts, "bench", "", UNWATCHED);
            GridRegister grids = new GridRegister(inventory, store.grids(), clock);
            List<CompletionStage<?>> made = new ArrayList<>();
            areas.forEach((code, area) -> made.add(grids.create(
                    new NewGrid(code, null, code, GridLevel.GRID),
                    new GridEdit(null, null, null, 400, null, null, area),
                    "bench")));
            made.forEach(each -> each.toCompletableFuture().join());
        }
    }

    private static PointDraft draft(int number, Position at) {
        Map<PointField, String> values = new EnumMap<>(PointField.class);
        values.put(PointField.GB_CODE, "3402020000132%07d".formatted(number));
        values.put(PointField.NAME, "长江路与中山路口东北角 " + number);
        values.put(PointField.DIVISION_CODE, "340202");
        values.put(PointField.ADDRESS, "镜湖区长江路 " + number + " 号");
        values.put(PointField.LON, "%.6f".formatted(at.longitude()));
        values.put(PointField.LAT, "%.6f".formatted(at.latitude()));
        return new PointDraft(values);
    }

    private void assign(Path folder) {
        try (Store store = BenchStore.open(folder, clock, meters);
                Inventory inventory = new Inventory(store.inventory(), clock, Runnable::run)) {
            long start = System.nanoTime();
            GridRegister grids = new GridRegister(inventory, store.grids(), clock);
            double loading = (System.nanoTime() - start) / 1e9;
            inventory.placement().assignBy(grids::at);
            start = System.nanoTime();
            GridAssignment.Report report = new GridAssignment(inventory, grids).apply();
            double assigning = (System.nanoTime() - start) / 1e9;
            System.out.printf("borders loaded from the store  s  %.2f%n", loading);
            System.out.printf("points put and saved           s  %.2f  (%d in place)%n", assigning, report.inPlace());
            Verdict.atMost(
                    "%d points put into %d grids and saved".formatted(points.size(), areas.size()),
                    assigning,
                    SECONDS_ASKED,
                    "s");
        }
    }
}
