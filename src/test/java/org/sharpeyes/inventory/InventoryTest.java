package org.sharpeyes.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.sharpeyes.inventory.Fixtures.DEVICE;
import static org.sharpeyes.inventory.Fixtures.camera;
import static org.sharpeyes.inventory.Fixtures.catalog;
import static org.sharpeyes.inventory.Fixtures.item;
import static org.sharpeyes.inventory.Fixtures.offline;
import static org.sharpeyes.inventory.Fixtures.partOfCatalog;
import static org.sharpeyes.inventory.Fixtures.registered;
import static org.sharpeyes.inventory.Fixtures.told;
import static org.sharpeyes.store.TestStores.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.sharpeyes.inventory.point.PointField;
import org.sharpeyes.inventory.point.PointFile;
import org.sharpeyes.inventory.point.PointSource;
import org.sharpeyes.model.CatalogItem;
import org.sharpeyes.model.ChannelId;
import org.sharpeyes.model.DeviceId;
import org.sharpeyes.model.Outcome;
import org.sharpeyes.model.Page;
import org.sharpeyes.model.PageRequest;
import org.sharpeyes.model.Secret;
import org.sharpeyes.store.EachDatabase;
import org.sharpeyes.store.Store;
import org.sharpeyes.store.TestClock;
import org.sharpeyes.store.TestDatabase;

@EachDatabase
class InventoryTest {
    @Parameter
    TestDatabase database;

    private static final String CAMERA_1 = "34020000001320000001";
    private static final String CAMERA_2 = "34020000001320000002";
    private static final ChannelId CHANNEL_1 = new ChannelId(DEVICE, CAMERA_1);
    private static final PageRequest ALL = PageRequest.first(100);

    @TempDir
    Path directory;

    private final TestClock clock = new TestClock();
    private Store store;
    private Inventory inventory;

    @BeforeEach
    void open() {
        store = database.open(directory, clock);
        inventory = new Inventory(store.inventory(), clock, Runnable::run);
    }

    @AfterEach
    void close() {
        inventory.close();
        store.close();
    }

    private void restart() {
        close();
        open();
    }

    private void say(CatalogItem... items) {
        inventory.onDeviceEvent(registered(DEVICE));
        inventory.onDeviceEvent(catalog(DEVICE, items));
    }

    private Outcome<PointFile> change(PointField field, String value) {
        return await(inventory.register().change(CAMERA_1, Map.of(field, value), "chen", ""));
    }

    private Page<Point> points(InventoryFilter filter, PageRequest page) {
        return inventory.register().list(PointFilter.of(filter), page);
    }

    private GridCount grid(String code) {
        return inventory.grid(code).orElseThrow();
    }

    @Test
    void aRegistrationAdmitsADeviceThatNobodyEntered() {
        assertThat(inventory.isKnown(DEVICE)).isFalse();
        inventory.onDeviceEvent(registered(DEVICE));
        assertThat(inventory.isKnown(DEVICE)).isTrue();
        Device device = inventory.device(DEVICE).orElseThrow();
        assertThat(device.online()).isTrue();
        assertThat(device.presence().remoteAddress().getPort()).isEqualTo(5060);
    }

    @Test
    void aCatalogPutsItsCamerasIntoTheGridsOfTheirCivilCodes() {
        say(camera(CAMERA_1, "村口东侧", "340202"), camera(CAMERA_2, "村口西侧", "34020301"));
        assertThat(inventory.grids().stream().map(count -> count.grid().code()))
                .containsExactly("34", "3402", "340202", "340203", "34020301");
        assertThat(grid("3402").points()).isEqualTo(2);
        assertThat(grid("340203").online()).isEqualTo(1);
        assertThat(grid("34020301").grid().level()).isEqualTo(GridLevel.TOWNSHIP);
        assertThat(inventory.device(DEVICE).orElseThrow().channelCount()).isEqualTo(2);
    }

    @Test
    void theGrassrootsCodeComesBeforeTheCivilCode() {
        say(item(CAMERA_1, "a", "340202", false, true, Map.of("GrassrootsCode", "001203")));
        assertThat(inventory.point(CHANNEL_1).orElseThrow().gridCode()).isEqualTo("340202001203");
        assertThat(grid("340202001203").grid())
                .isEqualTo(new Grid("340202001203", "340202001", "340202001203", GridLevel.VILLAGE));
        assertThat(grid("340202").points()).isEqualTo(1);
    }

    @Test
    void codesThatSayNothingFallBackToTheDeviceAndLoseNoPoint() {
        say(camera(CAMERA_1, "a", "oops"), item(CAMERA_2, "b", null, false, true, Map.of("GrassrootsCode", "000000")));
        assertThat(grid("340200").points()).isEqualTo(2);
        DeviceId odd = new DeviceId("cam-7");
        inventory.onDeviceEvent(registered(odd));
        inventory.onDeviceEvent(catalog(odd, camera("eye", "c", "")));
        assertThat(grid("unassigned").points()).isEqualTo(1);
    }

    @Test
    void onlineCountsFollowTheDeviceAndItsCatalog() {
        say(camera(CAMERA_1, "a", "340202"), item(CAMERA_2, "b", "340202", false, false, Map.of()));
        assertThat(grid("34").online()).isEqualTo(1);
        inventory.onDeviceEvent(offline(DEVICE));
        assertThat(grid("34").online()).isZero();
        assertThat(inventory.channel(CHANNEL_1).orElseThrow().online()).isFalse();
        inventory.onDeviceEvent(Fixtures.alive(DEVICE));
        assertThat(grid("34")).isEqualTo(new GridCount(grid("34").grid(), 2, 1));
    }

    @Test
    void onlyACompleteCatalogTakesAChannelAwayAndThePointStays() {
        say(camera(CAMERA_1, "a", "340202"), camera(CAMERA_2, "b", "340202"));
        inventory.onDeviceEvent(partOfCatalog(DEVICE, camera(CAMERA_1, "a", "340202")));
        assertThat(inventory.channels(DEVICE)).hasSize(2);
        inventory.onDeviceEvent(catalog(DEVICE, camera(CAMERA_1, "a", "340202")));
        assertThat(inventory.channels(DEVICE)).hasSize(1);
        assertThat(grid("340202")).isEqualTo(new GridCount(grid("340202").grid(), 2, 1));
    }

    @Test
    void aDeviceTellsOfSingleChannelsByItself() {
        say(camera(CAMERA_1, "村口", "340202"));
        inventory.onDeviceEvent(partOfCatalog(DEVICE, told(CAMERA_1, "OFF"), told(CAMERA_2, "ON")));
        assertThat(inventory.channel(CHANNEL_1).orElseThrow().online()).isFalse();
        assertThat(inventory.point(CHANNEL_1).orElseThrow().name()).isEqualTo("村口");
        assertThat(grid("34").online()).isZero();
        assertThat(inventory.channels(DEVICE)).hasSize(1);
        inventory.onDeviceEvent(partOfCatalog(DEVICE, told(CAMERA_1, "ON"), told(CAMERA_2, "ADD")));
        assertThat(grid("34").online()).isPositive();
        assertThat(inventory.channels(DEVICE)).hasSize(2);
        inventory.onDeviceEvent(partOfCatalog(DEVICE, told(CAMERA_1, "DEL"), told(CAMERA_1, "VLOST")));
        assertThat(inventory.channel(CHANNEL_1).orElseThrow().online()).isTrue();
    }

    @Test
    void nodesOfTheCatalogAndAlarmInputsAreNoPoints() {
        CatalogItem recorder = item(DEVICE.value(), "NVR", "340202", true, true, Map.of());
        CatalogItem eye = new CatalogItem(
                CAMERA_1,
                "a",
                null,
                null,
                "340202",
                null,
                List.of(DEVICE.value()),
                true,
                true,
                null,
                null,
                null,
                Map.of());
        say(
                recorder,
                eye,
                camera("340202", "区", ""),
                camera("34020000002150000001", "组", "340202"),
                camera("34020000001340000001", "门磁", "340202"));
        assertThat(points(InventoryFilter.ALL, ALL).items())
                .extracting(Point::gbCode)
                .containsExactly(CAMERA_1);
        assertThat(inventory.channels(DEVICE)).hasSize(3);
    }

    @Test
    void everythingIsThereAgainAfterARestart() {
        say(camera(CAMERA_1, "村口&东侧", "340202"), camera(CAMERA_2, "b", "340202"));
        change(PointField.NAME, "大槐树");
        restart();
        Point point = inventory.point(CHANNEL_1).orElseThrow();
        assertThat(point.name()).isEqualTo("大槐树");
        assertThat(point.source()).isEqualTo(PointSource.MANUAL);
        assertThat(point.longitude()).isEqualTo(118.433);
        assertThat(grid("34")).isEqualTo(new GridCount(grid("34").grid(), 2, 2));
        Device device = inventory.device(DEVICE).orElseThrow();
        assertThat(device.presence().remoteAddress())
                .isEqualTo(registered(DEVICE).address());
        say(camera(CAMERA_1, "村口&西侧", "340203"));
        await(inventory.flush());
        Point now = inventory.point(CHANNEL_1).orElseThrow();
        assertThat(now.name()).isEqualTo("大槐树");
        assertThat(now.gridCode()).isEqualTo("340203");
        assertThat(now.traits().conflicts()).isEqualTo(1);
        assertThat(grid("34").online()).isEqualTo(1);
    }

    @Test
    void passwordsLieEncryptedBesideAKeyThatOnlyTheOwnerReads() throws IOException {
        await(inventory.enter(new NewDevice(DEVICE, "门口", new Secret("swordfish-2026"))));
        restart();
        assertThat(inventory.secretOf(DEVICE)).contains("swordfish-2026");
        assertThat(inventory.device(DEVICE).orElseThrow().name()).isEqualTo("门口");
        assertThat(new NewDevice(DEVICE, "", new Secret("swordfish-2026")).toString())
                .doesNotContain("swordfish");
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.toList()) {
                assertThat(Files.readString(file, StandardCharsets.ISO_8859_1)).doesNotContain("swordfish");
            }
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve("secrets.key"))))
                .isEqualTo("rw-------");
    }

    @Test
    void aRemovedDeviceLeavesNothingBehindAndMayComeBack() {
        say(camera(CAMERA_1, "a", "340202"));
        assertThat(await(inventory.remove(DEVICE))).isInstanceOf(Outcome.Done.class);
        assertThat(grid("340202").points()).isZero();
        say(camera(CAMERA_2, "b", "340202"));
        restart();
        assertThat(inventory.channels(DEVICE)).extracting(Channel::name).containsExactly("b");
        assertThat(grid("34").points()).isEqualTo(1);
        assertThat(await(inventory.remove(new DeviceId("nobody")))).isInstanceOf(Outcome.NotFound.class);
    }

    @Test
    void peopleMakeNameAndRemoveGrids() {
        await(inventory.gridChanges().create(new NewGrid("340202001203", null, "桃园村", null)));
        await(inventory.gridChanges().create(new NewGrid("G-01", "340202001203", "第一网格", null)));
        await(inventory.gridChanges().rename("340202", "镜湖区"));
        assertThat(await(inventory.gridChanges().create(new NewGrid("G-01", null, "x", null))))
                .isInstanceOf(Outcome.Refused.class);
        assertThat(await(inventory.gridChanges().remove("340202001203"))).isInstanceOf(Outcome.Refused.class);
        say(camera(CAMERA_1, "a", "340202"));
        assertThat(change(PointField.GRID_CODE, "nowhere")).isInstanceOf(Outcome.Refused.class);
        change(PointField.GRID_CODE, "G-01");
        restart();
        assertThat(grid("G-01").grid().parentCode()).isEqualTo("340202001203");
        assertThat(grid("340202001").points()).isEqualTo(1);
        assertThat(grid("340202").grid().name()).isEqualTo("镜湖区");
        await(inventory.gridChanges().create(new NewGrid("G-02", null, "空", null)));
        await(inventory.gridChanges().remove("G-02"));
        restart();
        assertThat(inventory.grid("G-02")).isEmpty();
    }

    @Test
    void listsArePagedAndFiltered() {
        List<CatalogItem> items = new ArrayList<>();
        for (int i = 0; i < 25; i++) {
            items.add(camera("3402000000132%07d".formatted(i), "点" + i, i % 2 == 0 ? "340202" : "340203"));
        }
        say(items.toArray(CatalogItem[]::new));
        InventoryFilter filter = new InventoryFilter(true, "340202", null);
        List<Point> seen = new ArrayList<>();
        Page<Point> page = points(filter, PageRequest.first(5));
        while (page.nextCursor() != null) {
            seen.addAll(page.items());
            page = points(filter, new PageRequest(5, page.nextCursor()));
        }
        seen.addAll(page.items());
        assertThat(seen).hasSize(13).doesNotHaveDuplicates();
        assertThat(points(new InventoryFilter(null, null, "点24"), ALL).items()).hasSize(1);
        assertThat(inventory
                        .devices(new InventoryFilter(null, "340203", DEVICE.value()), ALL)
                        .items())
                .hasSize(1);
        assertThat(inventory
                        .devices(new InventoryFilter(false, null, null), ALL)
                        .items())
                .isEmpty();
        assertThatThrownBy(() -> new PageRequest(5, "%%")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whatADeviceSaysFindsItsPlace() {
        say(camera(CAMERA_1, "a", "340202"), camera("34020000001340000001", "门磁", "340202"));
        assertThat(inventory.placeOf(DEVICE, DEVICE.value()).channelId()).isEqualTo(CAMERA_1);
        assertThat(inventory.placeOf(DEVICE, "34020000001340000001").channelId())
                .as("an alarm input is where the only camera of its device looks")
                .isEqualTo(CAMERA_1);
        say(camera(CAMERA_1, "a", "340202"), camera(CAMERA_2, "b", "340203"));
        Place place = inventory.placeOf(DEVICE, DEVICE.value());
        assertThat(place.channelId()).isNull();
        assertThat(place.grid().code()).isEqualTo("3402");
        assertThat(inventory.placeOf(new DeviceId("34020700001320000009"), "x").grids())
                .extracting(Grid::code)
                .containsExactly("34", "3402", "340207");
    }

    @Test
    void listenersHearOfDevicesPointsAndCounts() {
        List<String> heard = new ArrayList<>();
        inventory.addListener(new InventoryListener() {
            @Override
            public void onDevice(Device device) {
                heard.add("device " + device.online());
            }

            @Override
            public void onPoint(Point point) {
                heard.add("point " + point.online());
            }

            @Override
            public void onGrid(GridCount grid) {
                heard.add(grid.grid().code() + " " + grid.online() + "/" + grid.points());
            }
        });
        say(camera(CAMERA_1, "a", "34"));
        heard.clear();
        inventory.onDeviceEvent(offline(DEVICE));
        assertThat(heard).containsExactly("device false", "point false", "34 0/1");
        inventory.onDeviceEvent(offline(DEVICE));
        assertThat(heard).hasSize(3);
    }
}
