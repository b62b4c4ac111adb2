package org.sharpeyes.alarm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.sharpeyes.inventory.Fixtures.DEVICE;
import static org.sharpeyes.inventory.Fixtures.offline;
import static org.sharpeyes.inventory.Fixtures.registered;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.sharpeyes.alarm.AlertEvent.Type;
import org.sharpeyes.model.CatalogItem;
import org.sharpeyes.model.DeviceEvent.CatalogReceived;
import org.sharpeyes.model.PageRequest;

/** What a device explains is told with it. */
class CollapsedAlertsTest extends AlertsOfOneDevice {
    private static final int CHANNELS = 64;

    private void tell(String event) {
        List<CatalogItem> items = new ArrayList<>();
        for (int number = 1; number <= CHANNELS; number++) {
            String name = "channel " + number;
            items.add(new CatalogItem(
                    numbered(number),
                    name,
                    null,
                    null,
                    "340202",
                    null,
                    List.of(),
                    false,
                    true,
                    null,
                    null,
                    event,
                    Map.of()));
        }
        say(new CatalogReceived(DEVICE, clock.instant(), items, CHANNELS, true));
    }

    private static Verdict waiting(Verdict plain, Duration groupWait) {
        return new Verdict("r", plain.level(), null, null, groupWait, null, null, null, false, List.of());
    }

    @Test
    void aRecorderThatGoesIsOneAlertHoweverManyChannelsFail() {
        tell("ADD");
        say(offline(DEVICE));
        scheduler.advance(PATIENCE);
        await().until(() -> events.size() == 1);

        tell("VLOST");

        await().until(() -> events.size() == 1 + CHANNELS);
        assertThat(all()).singleElement().satisfies(alert -> {
            assertThat(alert.kind()).isEqualTo("device.offline");
            assertThat(alert.handling().childCount()).isEqualTo(CHANNELS);
            assertThat(alert.handling().children()).contains("channel 64");
        });
        assertThat(delivered()).containsExactly(Type.OPENED);
    }

    @Test
    void channelsThatFailedJustBeforeTheirRecorderAreExplainedByIt() {
        ruled(plain -> waiting(plain, Duration.ofMinutes(2)));
        tell("ADD");
        tell("VLOST");
        await().until(() -> events.size() == CHANNELS);
        say(offline(DEVICE));
        scheduler.advance(PATIENCE);
        await().until(() -> all().size() == 1);
        Alert parent = all().getFirst();
        assertThat(parent.handling().childCount()).isEqualTo(CHANNELS);

        scheduler.advance(Duration.ofMinutes(2));
        await().until(() -> delivered().size() == 1);

        assertThat(events.stream().filter(event -> event.sequence() > 0))
                .extracting(event -> event.alert().id())
                .containsExactly(parent.id());
        AlertFilter below = new AlertFilter(null, null, null, null, null, "channel.*", true, parent.id());
        assertThat(alerts.list(below, PageRequest.first(100)).items()).hasSize(CHANNELS);
    }

    @Test
    void whatIsStillWrongWhenTheRecorderIsBackIsDelivered() {
        tell("ADD");
        say(offline(DEVICE));
        scheduler.advance(PATIENCE);
        await().until(() -> events.size() == 1);
        say(fault(CAMERA, "VLOST"));
        await().until(() -> events.size() == 2);

        say(registered(DEVICE));
        await().until(() -> delivered().contains(Type.RESOLVED));
        scheduler.advance(Duration.ofMinutes(1));

        await().untilAsserted(() -> assertThat(delivered()).containsExactly(Type.OPENED, Type.RESOLVED, Type.OPENED));
        assertThat(events.getLast().alert().kind()).isEqualTo("channel.video-loss");
        assertThat(events.getLast().alert().handling().parentId()).isNull();
    }
}
