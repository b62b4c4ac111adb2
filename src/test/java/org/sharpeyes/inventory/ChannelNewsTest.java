package org.sharpeyes.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sharpeyes.inventory.Fixtures.DEVICE;
import static org.sharpeyes.inventory.Fixtures.NOON;
import static org.sharpeyes.inventory.Fixtures.camera;
import static org.sharpeyes.inventory.Fixtures.catalog;
import static org.sharpeyes.inventory.Fixtures.partOfCatalog;
import static org.sharpeyes.inventory.Fixtures.registered;
import static org.sharpeyes.inventory.Fixtures.told;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sharpeyes.inventory.point.PointField;
import org.sharpeyes.model.CameraAim;
import org.sharpeyes.model.CatalogItem;
import org.sharpeyes.model.ChannelFault;
import org.sharpeyes.model.ChannelId;
import org.sharpeyes.model.DeviceEvent;
import org.sharpeyes.model.DevicePosition;
import org.sharpeyes.store.EachDatabase;
import org.sharpeyes.store.Store;
import org.sharpeyes.store.TestClock;
import org.sharpeyes.store.TestDatabase;
import org.sharpeyes.store.TestStores;

@EachDatabase
class ChannelNewsTest {
    @Parameter
    TestDatabase database;

    private static final ChannelId CAMERA = new ChannelId(DEVICE, "34020000001320000001");

    @TempDir
    Path directory;

    private Store store;
    private Inventory inventory;

    @BeforeEach
    void aDeviceWithACamera() {
        TestClock clock = new TestClock();
        store = database.open(directory, clock);
        inventory = new Inventory(store.inventory(), clock, Runnable::run);
        inventory.onDeviceEvent(registered(DEVICE));
        inventory.onDeviceEvent(catalog(DEVICE, camera(CAMERA.code(), "gate", "340200")));
    }

    @AfterEach
    void close() {
        inventory.close();
        store.close();
    }

    private Channel channel() {
        return inventory.channel(CAMERA).orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({"VLOST, VIDEO_LOSS", "DEFECT, DEFECT"})
    void aFaultIsKnownUntilTheChannelIsSaidToWork(String event, ChannelFault fault) {
        inventory.onDeviceEvent(partOfCatalog(DEVICE, told(CAMERA.code(), event)));
        assertThat(channel().news().fault()).isEqualTo(fault);
        assertThat(channel().online()).isTrue();

        inventory.onDeviceEvent(partOfCatalog(DEVICE, told(CAMERA.code(), "ON")));
        assertThat(channel().news().fault()).isNull();
    }

    @Test
    void aFaultOfAChannelNobodyKnowsIsNotKept() {
        inventory.onDeviceEvent(partOfCatalog(DEVICE, told("34020000001320000009", "VLOST")));

        assertThat(inventory.channels(DEVICE)).hasSize(1);
    }

    @Test
    void whatADeviceSaysItHasNoMoreIsGone() {
        inventory.onDeviceEvent(partOfCatalog(DEVICE, told(CAMERA.code(), "DEL")));

        assertThat(inventory.channels(DEVICE)).isEmpty();
        assertThat(inventory.point(CAMERA))
                .hasValueSatisfying(point -> assertThat(point.online()).isFalse());
    }

    @ParameterizedTest
    @CsvSource({"ADD", "UPDATE"})
    void whatADeviceAddsOrChangesIsTakenAsItIs(String event) {
        CatalogItem news = camera("34020000001320000002", "bridge", "340200");
        inventory.onDeviceEvent(partOfCatalog(DEVICE, withEvent(news, event)));

        assertThat(inventory.channels(DEVICE)).extracting(Channel::name).containsExactly("gate", "bridge");
    }

    @Test
    void channelsFollowTheirDevice() {
        inventory.onDeviceEvent(Fixtures.offline(DEVICE));
        assertThat(channel().online()).isFalse();

        inventory.onDeviceEvent(registered(DEVICE));
        assertThat(channel().online()).isTrue();
    }

    @Test
    void aPointMovesWithItsCamera() {
        inventory.onDeviceEvent(position(CAMERA.code(), 118.5));

        assertThat(channel().news().position()).isNotNull();
        assertThat(inventory.point(CAMERA).orElseThrow().longitude()).isEqualTo(118.5);
    }

    @Test
    void aDeviceOfOneChannelMeansItsCamera() {
        inventory.onDeviceEvent(position(DEVICE.value(), 118.6));

        assertThat(inventory.point(CAMERA).orElseThrow().longitude()).isEqualTo(118.6);
    }

    @Test
    void whereACameraLooksIsShown() {
        CameraAim aim = new CameraAim(90.0, 10.5, null);
        inventory.onDeviceEvent(new DeviceEvent.AimReceived(DEVICE, NOON, CAMERA.code(), aim));

        assertThat(channel().news().aim()).isEqualTo(aim);
    }

    @Test
    void aPointThatAPersonPlacedStaysThere() {
        Map<PointField, String> placed = Map.of(PointField.LON, "118.1", PointField.LAT, "31.1");
        TestStores.await(inventory.register().change(CAMERA.code(), placed, "chen", "measured"));
        inventory.onDeviceEvent(position(CAMERA.code(), 118.5));

        assertThat(inventory.point(CAMERA).orElseThrow().longitude()).isEqualTo(118.1);
    }

    @Test
    void whatACatalogOwesIsShown() {
        assertThat(inventory.device(DEVICE).orElseThrow().catalogMissing()).isZero();

        inventory.onDeviceEvent(partOfCatalog(DEVICE, camera(CAMERA.code(), "gate", "340200")));
        assertThat(inventory.device(DEVICE).orElseThrow().catalogMissing()).isEqualTo(1);
    }

    @Test
    void theDriftOfADevicesClockIsShown() {
        inventory.onDeviceEvent(new DeviceEvent.ClockRead(DEVICE, NOON, Duration.ofSeconds(-90)));

        assertThat(inventory.device(DEVICE).orElseThrow().clockDrift()).isEqualTo(Duration.ofSeconds(-90));
    }

    private static DeviceEvent position(String code, double longitude) {
        DevicePosition position = new DevicePosition(code, NOON, longitude, 31.3, null, null, null);
        return new DeviceEvent.PositionReceived(DEVICE, NOON, List.of(position));
    }

    private static CatalogItem withEvent(CatalogItem item, String event) {
        return new CatalogItem(
                item.code(),
                item.name(),
                item.manufacturer(),
                item.model(),
                item.civilCode(),
                item.address(),
                item.parentCodes(),
                item.parental(),
                item.online(),
                item.longitude(),
                item.latitude(),
                event,
                item.details());
    }
}
