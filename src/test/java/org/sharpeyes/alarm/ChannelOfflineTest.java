package org.sharpeyes.alarm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.sharpeyes.inventory.Fixtures.DEVICE;
import static org.sharpeyes.inventory.Fixtures.camera;
import static org.sharpeyes.inventory.Fixtures.catalog;
import static org.sharpeyes.inventory.Fixtures.item;
import static org.sharpeyes.inventory.Fixtures.registered;
import static org.sharpeyes.inventory.Fixtures.told;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.sharpeyes.model.CatalogItem;

/** Channels that whole catalogs call off. */
class ChannelOfflineTest extends AlertsOfOneDevice {
    private static final String EMPTY_INPUT = "34020000001320000063";
    private static final String ALARM_INPUT = "34020000001340000001";

    private static CatalogItem off(String code) {
        return item(code, "x", "340202", false, false, Map.of());
    }

    private static CatalogItem on() {
        return camera(CAMERA, "村口东侧", "340202");
    }

    private void awaitOffline(int count) {
        await().untilAsserted(() -> assertThat(alerts.active("channel.offline")).hasSize(count));
    }

    @Test
    void aCameraThatACatalogCallsOffIsAnAlertWhenItStaysSo() {
        say(catalog(DEVICE, off(CAMERA)));
        say(catalog(DEVICE, off(CAMERA)));
        scheduler.advance(PATIENCE.minusSeconds(1));
        assertThat(all()).isEmpty();
        scheduler.advance(Duration.ofSeconds(1));
        awaitOffline(1);
        assertThat(all().getFirst().channelId()).isEqualTo(CAMERA);
        assertThat(all().getFirst().occurrences()).isEqualTo(1);

        say(catalog(DEVICE, on()));
        awaitOffline(0);
    }

    @Test
    void aCameraThatIsOnAgainSoonWasNoAlert() {
        say(catalog(DEVICE, off(CAMERA)));
        scheduler.advance(PATIENCE.minusSeconds(1));
        say(catalog(DEVICE, on()));
        scheduler.advance(PATIENCE);
        assertThat(all()).isEmpty();
    }

    @Test
    void whatNeverWorkedIsNotMissedAndAnAlarmInputIsNoCamera() {
        say(catalog(DEVICE, on(), off(EMPTY_INPUT), item(ALARM_INPUT, "x", "340202", false, true, Map.of())));
        say(catalog(DEVICE, on(), off(EMPTY_INPUT), off(ALARM_INPUT)));
        scheduler.advance(PATIENCE);
        assertThat(all()).isEmpty();
    }

    @Test
    void aCameraThatWentOffWhileTheGatewayWasDownIsAnAlert() {
        close();
        open();
        say(catalog(DEVICE, off(CAMERA)));
        scheduler.advance(PATIENCE);
        awaitOffline(1);
        close();
        open();
        say(catalog(DEVICE, on()));
        awaitOffline(0);
    }

    @Test
    void aNotifyIsBelievedAtOnce() {
        say(catalog(DEVICE, off(CAMERA)));
        say(catalog(DEVICE, told(CAMERA, "OFF")));
        awaitOffline(1);
        say(registered(DEVICE));
        assertThat(all()).hasSize(1);
    }
}
