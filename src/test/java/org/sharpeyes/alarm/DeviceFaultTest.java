package org.sharpeyes.alarm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.sharpeyes.inventory.Fixtures.DEVICE;
import static org.sharpeyes.inventory.Fixtures.alive;
import static org.sharpeyes.inventory.Fixtures.offline;
import static org.sharpeyes.inventory.Fixtures.partOfCatalog;
import static org.sharpeyes.inventory.Fixtures.registered;
import static org.sharpeyes.inventory.Fixtures.told;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sharpeyes.model.DeviceEvent;
import org.sharpeyes.model.PageRequest;

class DeviceFaultTest extends AlertsOfOneDevice {
    private Alert only() {
        assertThat(all()).hasSize(1);
        return all().getFirst();
    }

    private DeviceEvent clockRead(int driftSeconds) {
        return new DeviceEvent.ClockRead(DEVICE, clock.instant(), Duration.ofSeconds(driftSeconds));
    }

    @Test
    void whoGuessesPasswordsIsAnAlert() {
        InetSocketAddress source = new InetSocketAddress("198.51.100.7", 5060);
        Instant until = clock.instant().plusSeconds(3600);
        say(new DeviceEvent.LoginBanned(DEVICE, clock.instant(), source, 20, false, until));
        say(new DeviceEvent.LoginBanned(DEVICE, clock.instant(), source, 25, false, until));

        await().untilAsserted(() -> assertThat(
                        alerts.list(AlertFilter.ALL, PageRequest.first(10)).items())
                .singleElement()
                .satisfies(alert -> {
                    assertThat(alert.kind()).isEqualTo("security.password-guessing");
                    assertThat(alert.detail().zh()).contains("198.51.100.7", DEVICE.value());
                    assertThat(alert.occurrences()).isEqualTo(2);
                }));
    }

    @ParameterizedTest
    @CsvSource({"VLOST, channel.video-loss, ON", "DEFECT, channel.defect, ON", "VLOST, channel.video-loss, DEL"})
    void aFaultOfAChannelIsAnAlertUntilItIsOver(String event, String kind, String over) {
        say(partOfCatalog(DEVICE, told(CAMERA, event)));
        say(partOfCatalog(DEVICE, told(CAMERA, event)));
        awaitEvents(AlertEvent.Type.OPENED);
        assertThat(only().kind()).isEqualTo(kind);
        assertThat(only().channelId()).isEqualTo(CAMERA);
        assertThat(only().occurrences()).isEqualTo(1);

        say(partOfCatalog(DEVICE, told(CAMERA, over)));
        awaitEvents(AlertEvent.Type.OPENED, AlertEvent.Type.RESOLVED);
    }

    @Test
    void anEmptyInputOfARecorderIsNoFault() {
        say(partOfCatalog(DEVICE, told("34020000001320000063", "VLOST")));
        say(clockRead(61));

        awaitEvents(AlertEvent.Type.OPENED);
        assertThat(only().kind()).isEqualTo("device.clock-drift");
    }

    @ParameterizedTest
    @ValueSource(ints = {61, -61, 86_400})
    void aClockThatIsOffIsAnAlertUntilItIsRight(int seconds) {
        say(clockRead(seconds));
        say(clockRead(seconds));
        awaitEvents(AlertEvent.Type.OPENED);

        say(clockRead(-59));
        awaitEvents(AlertEvent.Type.OPENED, AlertEvent.Type.RESOLVED);
    }

    private DeviceEvent keepalive(boolean healthy, String... faulty) {
        InetSocketAddress address = new InetSocketAddress("192.0.2.20", 5060);
        return new DeviceEvent.KeepaliveReceived(DEVICE, clock.instant(), address, healthy, List.of(faulty));
    }

    @Test
    void aPartThatKeepalivesNameIsAnAlertUntilTheyNameItNoMore() {
        say(keepalive(true, "34020000001340000001", CAMERA));
        say(keepalive(true, "34020000001340000001", CAMERA));
        awaitEvents(AlertEvent.Type.OPENED, AlertEvent.Type.OPENED);
        assertThat(all()).extracting(Alert::kind).containsOnly("device.part-fault");
        assertThat(all()).extracting(Alert::occurrences).containsOnly(1L);
        events.clear();

        close();
        open();
        say(keepalive(true, CAMERA));
        awaitEvents(AlertEvent.Type.RESOLVED);
        say(keepalive(true));
        awaitEvents(AlertEvent.Type.RESOLVED, AlertEvent.Type.RESOLVED);
    }

    @Test
    void aDeviceThatSaysItIsNotWellIsAnAlert() {
        say(keepalive(false));
        say(keepalive(false));
        awaitEvents(AlertEvent.Type.OPENED);
        assertThat(only().kind()).isEqualTo("device.abnormal");

        say(keepalive(true));
        awaitEvents(AlertEvent.Type.OPENED, AlertEvent.Type.RESOLVED);
    }

    @Test
    void aFaultFromBeforeARestartIsResolvedWhenItIsOver() {
        say(clockRead(900));
        awaitEvents(AlertEvent.Type.OPENED);
        events.clear();
        close();
        open();
        say(clockRead(900));
        say(clockRead(0));

        awaitEvents(AlertEvent.Type.RESOLVED);
    }

    @Test
    void aDeviceThatComesAndGoesStaysOneAlert() {
        for (int absence = 1; absence <= 3; absence++) {
            say(offline(DEVICE));
            scheduler.advance(PATIENCE);
            int opened = absence;
            await().until(() -> events.size() == 2 * opened - 1);
            say(registered(DEVICE));
            if (absence < 3) {
                await().until(() -> events.size() == 2 * opened);
            }
        }
        say(offline(DEVICE));
        scheduler.advance(PATIENCE);
        say(registered(DEVICE));
        assertThat(events).hasSize(5).last().extracting(AlertEvent::type).isEqualTo(AlertEvent.Type.UPDATED);
        assertThat(all()).singleElement().extracting(Alert::occurrences).isEqualTo(3L);

        scheduler.advance(Duration.ofMinutes(5));
        say(alive(DEVICE));
        await().untilAsserted(() -> assertThat(events)
                .hasSize(6)
                .last()
                .extracting(AlertEvent::type)
                .isEqualTo(AlertEvent.Type.RESOLVED));
    }
}
