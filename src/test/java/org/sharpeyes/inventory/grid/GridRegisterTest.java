package org.sharpeyes.inventory.grid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sharpeyes.store.TestStores.await;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.assertj.core.api.Assertions;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.sharpeyes.inventory.GridCount;
import org.sharpeyes.inventory.GridLevel;
import org.sharpeyes.inventory.Inventory;
import org.sharpeyes.inventory.NewGrid;
import org.sharpeyes.inventory.geo.Area;
import org.sharpeyes.inventory.geo.AreaReading;
import org.sharpeyes.inventory.geo.Datum;
import org.sharpeyes.inventory.geo.GeoJson;
import org.sharpeyes.inventory.grid.GridStep.Kind;
import org.sharpeyes.inventory.point.CodeSpace;
import org.sharpeyes.inventory.point.PointDraft;
import org.sharpeyes.inventory.point.PointField;
import org.sharpeyes.model.Outcome;
import org.sharpeyes.store.EachDatabase;
import org.sharpeyes.store.Store;
import org.sharpeyes.store.TestClock;
import org.sharpeyes.store.TestDatabase;

@EachDatabase
class GridRegisterTest {
    @Parameter
    TestDatabase database;

    @TempDir
    Path directory;

    private final TestClock clock = new TestClock();
    private Store store;
    private Inventory inventory;
    private ExecutorService worker;
    private GridRegister grids;
    private GridReform reform;

    @BeforeEach
    void open() {
        store = database.open(directory, clock);
        inventory = new Inventory(store.inventory(), clock, Runnable::run);
        grids = new GridRegister(inventory, store.grids(), clock);
        worker = Executors.newSingleThreadExecutor();
        GridPlacing.begin(inventory, grids, worker);
        reform = new GridReform(inventory, grids);
    }

    @AfterEach
    void close() {
        worker.close();
        inventory.close();
        store.close();
    }

    private void restart() {
        close();
        open();
    }

    /** A square of about a kilometre that begins so many hundredths of a degree east. */
    private static Area square(double east) {
        double west = 118 + east / 100;
        String text =
                "{\"type\":\"Polygon\",\"coordinates\":[[[%1$s,31],[%2$s,31],[%2$s,31.01],[%1$s,31.01],[%1$s,31]]]}"
                        .formatted(west, west + 0.01);
        return GeoJson.area(text, Datum.WGS84) instanceof AreaReading.Read(Area area) ? area : Assertions.fail();
    }

    private void create(String code, String parent, GridEdit edit) {
        assertThat(await(grids.create(new NewGrid(code, parent, "网格" + code, GridLevel.GRID), edit, "chen")))
                .isInstanceOf(Outcome.Done.class);
    }

    private static GridEdit drawn(Area area) {
        return new GridEdit(null, null, null, 100, null, null, area);
    }

    private static GridEdit named(String name) {
        return new GridEdit(name, null, null, null, null, null, null);
    }

    private void point(int number, double east, String... more) {
        Map<PointField, String> texts = new EnumMap<>(PointField.class);
        texts.put(PointField.GB_CODE, code(number));
        texts.put(PointField.NAME, "点位" + number);
        texts.put(PointField.LON, String.valueOf(118 + east / 100));
        texts.put(PointField.LAT, "31.005");
        if (more.length > 0) {
            texts.put(PointField.GRID_CODE, more[0]);
        }
        PointDraft draft = PointDraft.read(texts, CodeSpace.SHEET).draft();
        assertThat(await(inventory.register().create(draft, "chen", ""))).isInstanceOf(Outcome.Done.class);
    }

    private static String code(int number) {
        return "3402020000131%07d".formatted(number);
    }

    private String gridOf(int number) {
        return inventory.register().find(code(number)).orElseThrow().gridCode();
    }

    private List<Kind> history(String code) {
        return grids.history(code, null, 10).stream().map(GridStep::kind).toList();
    }

    @Test
    void whatIsKnownOfAGridSurvives() {
        create("G-1", null, new GridEdit("一号", GridType.DEDICATED, "学校", 320, "陈", "138", square(0)));
        await(grids.change("G-1", new GridEdit("二号", null, null, 330, null, null, null), "li"));
        restart();

        GridFile file = grids.file("G-1").orElseThrow();
        assertThat(file.type()).isEqualTo(GridType.DEDICATED);
        assertThat(file.households()).isEqualTo(330);
        assertThat(grids.at(118.005, 31.005)).contains("G-1");
        assertThat(inventory.grid("G-1").orElseThrow().grid().name()).isEqualTo("二号");
        List<GridStep> steps = grids.history("G-1", null, 10);
        assertThat(steps).extracting(GridStep::kind).containsExactly(Kind.CHANGED, Kind.CREATED);
        assertThat(steps.getFirst().changes().get("households")).isEqualTo(new GridStep.Change("320", "330"));
        assertThat(grids.history("G-1", steps.getFirst().number(), 10)).hasSize(1);
    }

    @Test
    void newBordersTakeThePointsInThemUnlessTheirFilesNameAGrid() {
        point(1, 0.5);
        create("G-2", null, drawn(null));
        point(2, 0.6, "G-2");
        create("G-1", null, drawn(square(0)));
        Awaitility.await().until(() -> gridOf(1).equals("G-1"));
        assertThat(gridOf(2)).isEqualTo("G-2");

        await(grids.change("G-1", drawn(square(5)), "li"));

        Awaitility.await().until(() -> gridOf(1).equals("340202"));
        restart();
        assertThat(gridOf(1)).isEqualTo("340202");
        assertThat(gridOf(2)).isEqualTo("G-2");
    }

    @Test
    void aMovedGridTakesItsPointsAlong() {
        create("G-1", null, drawn(null));
        create("G-2", null, drawn(null));
        create("G-3", "G-1", drawn(null));
        point(1, 0, "G-3");

        assertThat(await(grids.move("G-3", "G-2", "li", "归并"))).isInstanceOf(Outcome.Done.class);
        assertThat(await(grids.move("G-2", "G-3", "li", ""))).isInstanceOf(Outcome.Refused.class);

        restart();
        assertThat(inventory.grid("G-2").map(GridCount::points)).contains(1);
        assertThat(inventory.grid("G-1").map(GridCount::points)).contains(0);
        assertThat(history("G-3")).containsExactly(Kind.MOVED, Kind.CREATED);
    }

    @Test
    void mergedGridsAreOneWithAllThatWasInThem() {
        create("G-1", null, drawn(square(0)));
        create("G-2", null, drawn(square(1)));
        create("G-3", "G-2", drawn(null));
        create("G-4", null, drawn(null));
        point(1, 0.5);
        point(2, 1.5, "G-2");
        point(3, 9, "G-3");

        assertThat(reform.merge(List.of("G-2"), "G-1", "li", "撤并")).isInstanceOf(Outcome.Done.class);
        assertThat(reform.merge(List.of("G-1"), "G-3", "li", "")).isInstanceOf(Outcome.Refused.class);

        restart();
        assertThat(inventory.grid("G-2")).isEmpty();
        assertThat(inventory.grid("G-1").map(GridCount::points)).contains(3);
        assertThat(grids.file("G-1").orElseThrow().households()).isEqualTo(200);
        assertThat(grids.at(118.015, 31.005)).contains("G-1");
        assertThat(gridOf(2)).isEqualTo("G-1");
        assertThat(history("G-2")).containsExactly(Kind.MERGED, Kind.CREATED);
        assertThat(inventory
                        .register()
                        .history(code(2), null, 1)
                        .getFirst()
                        .change()
                        .reason())
                .isEqualTo("撤并");
    }

    @Test
    void aSplitGridIsGoneWhenNothingIsLeftInIt() {
        create("G-1", null, drawn(square(0)));
        point(1, 0.2);
        point(2, 0.8, "G-1");
        GridReform.Part west = new GridReform.Part("G-1-1", "西", square(-0.5));
        GridReform.Part east = new GridReform.Part("G-1-2", "东", square(0.5));

        assertThat(reform.split("G-1", List.of(west, east), "li", "")).isInstanceOf(Outcome.Done.class);
        assertThat(reform.split("G-1-1", List.of(east), "li", "")).isInstanceOf(Outcome.Refused.class);

        restart();
        assertThat(inventory.grid("G-1")).isEmpty();
        assertThat(gridOf(1)).isEqualTo("G-1-1");
        assertThat(gridOf(2)).isEqualTo("G-1-2");
        assertThat(history("G-1")).containsExactly(Kind.SPLIT, Kind.CREATED);
    }

    @Test
    void aRecodedGridGoesOnUnderItsNewCode() {
        create("G-1", null, drawn(square(0)));
        create("G-2", "G-1", drawn(null));
        point(1, 0.5);
        point(2, 9, "G-2");
        Awaitility.await().until(() -> gridOf(1).equals("G-1"));

        assertThat(reform.recode("G-1", "G-2", "li", "")).isInstanceOf(Outcome.Refused.class);
        assertThat(reform.recode("G-9", "G-7", "li", "")).isInstanceOf(Outcome.NotFound.class);
        assertThat(reform.recode("G-1", "G-7", "li", "撤村建居")).isInstanceOf(Outcome.Done.class);

        restart();
        assertThat(inventory.grid("G-1")).isEmpty();
        assertThat(inventory.grid("G-7").orElseThrow().grid().name()).isEqualTo("网格G-1");
        assertThat(inventory.grid("G-7").map(GridCount::points)).contains(2);
        assertThat(inventory.grid("G-2").orElseThrow().grid().parentCode()).isEqualTo("G-7");
        assertThat(gridOf(1)).isEqualTo("G-7");
        assertThat(grids.at(118.005, 31.005)).contains("G-7");
        assertThat(grids.file("G-7").orElseThrow().households()).isEqualTo(100);
        assertThat(history("G-1")).containsExactly(Kind.RECODED, Kind.CREATED);
        assertThat(grids.history("G-7", null, 1).getFirst().changes().get("from"))
                .isEqualTo(new GridStep.Change(null, "G-1"));
    }

    @Test
    void manyGridsAreEnteredTogetherOrNotAtAll() throws SQLException {
        create("G-1", null, drawn(square(0)));
        try (Connection behind = database.connect(directory);
                Statement statement = behind.createStatement()) {
            // What is known of grids cannot be kept.
            statement.execute("ALTER TABLE grid_files RENAME TO grid_files_away");
        }
        GridIntake intake = new GridIntake(inventory, grids);
        List<GridEntry> entries = List.of(
                new GridEntry(new NewGrid("G-1", null, "改名", null), named("改名")),
                new GridEntry(new NewGrid("340202001", null, "", null), drawn(null)),
                new GridEntry(new NewGrid("G-3", "340202001", "三号", null), drawn(square(3))));

        Assertions.assertThatThrownBy(() -> intake.enter(entries, "li", "grids.csv"))
                .isNotNull();

        assertThat(inventory.grid("G-1").orElseThrow().grid().name()).isEqualTo("网格G-1");
        assertThat(inventory.grid("G-3")).isEmpty();
        try (Connection behind = database.connect(directory);
                Statement statement = behind.createStatement()) {
            statement.execute("ALTER TABLE grid_files_away RENAME TO grid_files");
        }
        restart();
        assertThat(inventory.grid("G-3")).isEmpty();
        assertThat(inventory.grid("G-1").orElseThrow().grid().name()).isEqualTo("网格G-1");

        GridIntake.Entered entered = new GridIntake(inventory, grids).enter(entries, "li", "grids.csv");

        restart();
        assertThat(entered).isEqualTo(new GridIntake.Entered(2, 1));
        assertThat(inventory.grid("G-1").orElseThrow().grid().name()).isEqualTo("改名");
        assertThat(inventory.grid("G-3").orElseThrow().grid().parentCode()).isEqualTo("340202001");
        assertThat(inventory.grid("340202001").orElseThrow().grid().parentCode())
                .isEqualTo("340202");
        assertThat(grids.at(118.035, 31.005)).contains("G-3");
    }

    @Test
    void aReformThatCannotBeKeptChangesNothing() throws SQLException {
        create("G-1", null, drawn(square(0)));
        create("G-2", null, drawn(square(1)));
        point(1, 0.5, "G-1");
        try (Connection behind = database.connect(directory);
                Statement statement = behind.createStatement()) {
            // Something that nobody here knows of hangs below it: it cannot be removed.
            statement.execute("INSERT INTO grids (code, parent_code, name, level) VALUES ('x', 'G-1', 'x', 'GRID')");
        }

        Assertions.assertThatThrownBy(() -> reform.merge(List.of("G-1"), "G-2", "li", ""))
                .isNotNull();

        assertThat(gridOf(1)).isEqualTo("G-1");
        restart();
        assertThat(gridOf(1)).isEqualTo("G-1");
        assertThat(grids.file("G-2").orElseThrow().households()).isEqualTo(100);
        assertThat(history("G-1")).containsExactly(Kind.CREATED);
    }

    @Test
    void gridsThatGrowAreCalledAsTheirDivisionIs() {
        point(1, 0);
        assertThat(inventory.grid("3402").orElseThrow().grid().name()).isEqualTo("3402");

        await(inventory
                .gridChanges()
                .nameBy(code -> Map.of("3402", "芜湖市", "3403", "蚌埠市").entrySet().stream()
                        .filter(each -> each.getKey().equals(code))
                        .map(Map.Entry::getValue)
                        .findFirst()));
        await(inventory.gridChanges().create(new NewGrid("340301", null, "某县", null)));

        restart();
        assertThat(inventory.grid("3402").orElseThrow().grid().name()).isEqualTo("芜湖市");
        assertThat(inventory.grid("3403").orElseThrow().grid().name()).isEqualTo("蚌埠市");
        assertThat(inventory.grid("34").orElseThrow().grid().name()).isEqualTo("34");
    }
}
