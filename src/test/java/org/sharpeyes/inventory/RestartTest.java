package org.sharpeyes.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sharpeyes.inventory.Fixtures.DEVICE;
import static org.sharpeyes.inventory.Fixtures.NOON;
import static org.sharpeyes.inventory.Fixtures.alive;
import static org.sharpeyes.inventory.Fixtures.camera;
import static org.sharpeyes.inventory.Fixtures.catalog;
import static org.sharpeyes.inventory.Fixtures.offline;
import static org.sharpeyes.inventory.Fixtures.registered;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.sharpeyes.model.DeviceEvent;
import org.sharpeyes.model.DeviceEvent.Registered;
import org.sharpeyes.model.SipProtocol;
import org.sharpeyes.store.EachDatabase;
import org.sharpeyes.store.Store;
import org.sharpeyes.store.TestClock;
import org.sharpeyes.store.TestDatabase;

/** What the inventory knows of registrations from before it was opened. */
@EachDatabase
class RestartTest {
    @Parameter
    TestDatabase database;

    private static final String CAMERA = "34020000001320000001";

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

    private static Registered until(Instant expiry, SipProtocol protocol, @Nullable String agent) {
        InetSocketAddress address = new InetSocketAddress("192.0.2.7", 5060);
        return new Registered(DEVICE, NOON, address, protocol, agent, "3.0", expiry, false);
    }

    private Lease leaseAfterRestart() {
        restart();
        List<Device> devices = inventory.registeredBefore().toList();
        assertThat(devices).hasSize(1);
        return devices.getFirst().presence().lease();
    }

    @Test
    void whatItSaidOfItsKeepalivesLastsForAllOfItsRegistration() {
        Duration silence = Duration.ofSeconds(930);
        inventory.onDeviceEvent(registered(DEVICE));
        inventory.onDeviceEvent(new DeviceEvent.KeepaliveAgreed(DEVICE, NOON, silence));
        inventory.onDeviceEvent(registered(DEVICE));

        assertThat(leaseAfterRestart().silence()).isEqualTo(silence);

        inventory.onDeviceEvent(offline(DEVICE));
        inventory.onDeviceEvent(registered(DEVICE));
        assertThat(leaseAfterRestart().silence()).isNull();
    }

    @Test
    void aDeviceOverUdpStaysRegisteredWithItsChannels() {
        inventory.onDeviceEvent(registered(DEVICE));
        inventory.onDeviceEvent(catalog(DEVICE, camera(CAMERA, "村口", "340202")));
        restart();
        Device device = inventory.registeredBefore().findFirst().orElseThrow();
        assertThat(device.online()).isTrue();
        assertThat(device.presence().remoteAddress()).isEqualTo(new InetSocketAddress("192.0.2.7", 5060));
        assertThat(device.presence().lease()).isEqualTo(new Lease(NOON.plusSeconds(3600), "3.0", "test", null));
        assertThat(inventory.channels(DEVICE)).allMatch(Channel::online);
        assertThat(inventory.grid("340202").orElseThrow().online()).isEqualTo(1);
        inventory.onDeviceEvent(offline(DEVICE));
        assertThat(inventory.grid("340202").orElseThrow().online()).isZero();
    }

    @Test
    void devicesComeAndGoBeforeTheirPointsAreRead() {
        inventory.onDeviceEvent(registered(DEVICE));
        inventory.onDeviceEvent(catalog(DEVICE, camera(CAMERA, "村口", "340202")));
        close();
        store = database.open(directory, clock);
        inventory = Inventory.ofDevices(store.inventory(), clock, Runnable::run);

        assertThat(inventory.isKnown(DEVICE)).isTrue();
        inventory.onDeviceEvent(offline(DEVICE));
        inventory.loadPlaces();
        assertThat(inventory.grid("340202").orElseThrow().online()).isZero();
        assertThat(inventory.channels(DEVICE)).hasSize(1).noneMatch(Channel::online);

        inventory.onDeviceEvent(registered(DEVICE));
        assertThat(inventory.grid("340202").orElseThrow().online()).isEqualTo(1);
    }

    @Test
    void whenItWasHeardFromLastIsKept() {
        InetSocketAddress address = new InetSocketAddress("192.0.2.7", 5060);
        Instant later = NOON.plusSeconds(60);
        inventory.onDeviceEvent(registered(DEVICE));
        inventory.onDeviceEvent(new DeviceEvent.KeepaliveReceived(DEVICE, later, address, true, List.of()));
        assertThat(inventory.device(DEVICE).orElseThrow().presence().lastSeenAt())
                .isEqualTo(later);
        inventory.onDeviceEvent(offline(DEVICE));
        restart();
        assertThat(inventory.absent().getFirst().presence().lastSeenAt()).isEqualTo(later);
    }

    @Test
    void aConnectionEndsWithTheGateway() {
        inventory.onDeviceEvent(until(NOON.plusSeconds(3600), SipProtocol.TCP, null));
        restart();
        assertThat(inventory.registeredBefore()).isEmpty();
        assertThat(inventory.absent()).hasSize(1);
    }

    @Test
    void whoHadGoneIsNotTakenForRegistered() {
        inventory.onDeviceEvent(registered(DEVICE));
        inventory.onDeviceEvent(offline(DEVICE));
        restart();
        assertThat(inventory.registeredBefore()).isEmpty();
    }

    @Test
    void aKeepaliveKeepsTheRegistration() {
        inventory.onDeviceEvent(registered(DEVICE));
        inventory.onDeviceEvent(alive(DEVICE));
        assertThat(leaseAfterRestart().userAgent()).isEqualTo("test");
    }

    @Test
    void aRenewalThatGainsLittleIsNotWorthARow() {
        inventory.onDeviceEvent(until(NOON.plusSeconds(3600), SipProtocol.UDP, null));
        inventory.onDeviceEvent(until(NOON.plusSeconds(3899), SipProtocol.UDP, null));
        assertThat(leaseAfterRestart().expiresAt()).isEqualTo(NOON.plusSeconds(3600));
        inventory.onDeviceEvent(until(NOON.plusSeconds(3900), SipProtocol.UDP, null));
        assertThat(leaseAfterRestart().expiresAt()).isEqualTo(NOON.plusSeconds(3900));
    }

    @Test
    void whatADeviceNowSaysOfItselfIsSavedAtOnce() {
        inventory.onDeviceEvent(until(NOON.plusSeconds(3600), SipProtocol.UDP, "old"));
        inventory.onDeviceEvent(until(NOON.plusSeconds(3600), SipProtocol.UDP, "new"));
        assertThat(leaseAfterRestart().userAgent()).isEqualTo("new");
        inventory.onDeviceEvent(until(NOON.plusSeconds(60), SipProtocol.UDP, "new"));
        assertThat(leaseAfterRestart().expiresAt()).isEqualTo(NOON.plusSeconds(60));
    }
}
