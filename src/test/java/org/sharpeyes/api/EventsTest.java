package org.sharpeyes.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Iterator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.sharpeyes.model.ChannelId;
import org.sharpeyes.model.DeviceAlarm;
import org.sharpeyes.model.DeviceId;
import org.sharpeyes.model.StreamId;
import org.sharpeyes.relay.StreamListener;
import org.sharpeyes.steering.Rank;
import org.sharpeyes.steering.Steerer;
import org.sharpeyes.store.TestStores;

class EventsTest extends RunningApi {
    /** More than one page. */
    private static final int MISSED = 70;

    @Test
    void aClientSeesWhatHappensAndReadsOnWhereItLeftOff() {
        String id;
        try (Stream<String> lines = open(null)) {
            Iterator<String> events = lines.iterator();
            next(events, "retry: ");
            enter("34020000001320000701");
            id = next(events, "id: ");
            assertThat(events.next()).isEqualTo("event: device");
            assertThat(events.next()).startsWith("data: {").contains("34020000001320000701");
        }
        enter("34020000001320000702");
        try (Stream<String> lines = open(id)) {
            assertThat(next(lines.iterator(), "data: {\"deviceId\"")).contains("34020000001320000702");
        }
    }

    @Test
    void aClientOfAnotherRunIsToldToReadItsListsAgain() {
        try (Stream<String> lines = open("somewhere-17")) {
            assertThat(next(lines.iterator(), "event: ")).isEqualTo("reset");
        }
    }

    @Test
    void whatAClientMissedOfAlertsItGetsWhateverRunItWasThereLast() {
        long before = api.alerts.lastChange();
        for (int type = 1; type <= MISSED; type++) {
            raise(type);
        }
        try (Stream<String> lines = open("earlier-8000-" + before)) {
            Iterator<String> events = lines.iterator();
            assertThat(next(events, "event: ")).isEqualTo("reset");
            for (int type = 1; type <= MISSED; type++) {
                assertThat(next(events, "data: {\"alertId\"")).contains("\"alarmType\":" + type + ",");
            }
            String id = next(events, "id: ");
            raise(1);
            assertThat(next(events, "data: {\"alertId\"")).contains("\"alarmType\":1,", "\"occurrences\":2,");
            assertThat(id).endsWith("-" + (before + MISSED));
        }
    }

    @Test
    void anInterruptedCatchUpGoesOnWhereItWas() {
        raise(901);
        String id;
        long before = api.alerts.lastChange();
        raise(902);
        raise(903);
        try (Stream<String> lines = open("earlier-1-" + before)) {
            Iterator<String> events = lines.iterator();
            next(events, "event: reset");
            id = next(events, "id: ");
            assertThat(next(events, "data: {\"alertId\"")).contains("902");
        }
        try (Stream<String> lines = open(id)) {
            assertThat(next(lines.iterator(), "data: {\"alertId\"")).contains("903");
        }
    }

    private void raise(int type) {
        DeviceId device = new DeviceId("34020000001320000704");
        Instant now = Instant.now();
        TestStores.await(
                api.alerts.onAlarm(new DeviceAlarm(device, device.value(), 3, 5, type, now, now, "", null, null)));
    }

    @Test
    void aStreamThatComesAndGoesIsTold() {
        try (Stream<String> lines = open(null)) {
            Iterator<String> events = lines.iterator();
            next(events, "retry: ");
            var stream = api.streams.open(new StreamId("lab.events"), api.loops.next(), new StreamListener() {});
            assertThat(next(events, "data: {\"streamId\":\"lab.events\"")).contains("starting");
            stream.close();
            assertThat(next(events, "data: {\"st")).contains("ended");
        }
    }

    @Test
    void aCameraThatChangesHandsIsTold() {
        ChannelId camera = new ChannelId(new DeviceId("34020000001320000703"), "34020000001310000703");
        try (Stream<String> lines = open(null)) {
            Iterator<String> events = lines.iterator();
            next(events, "retry: ");
            api.steering.take(new Steerer("anna", Rank.OPERATOR), camera);
            assertThat(next(events, "event: ptz")).isEqualTo("Lock");
            assertThat(events.next()).contains("\"cause\":\"taken\"", "\"holder\":\"anna\"");
            api.steering.take(new Steerer("chief", Rank.ADMIN), camera);
            next(events, "event: ptz");
            assertThat(events.next()).contains("\"cause\":\"preempted\"", "\"previousHolder\":\"anna\"");
            api.steering.release(new Steerer("chief", Rank.ADMIN), camera);
            next(events, "event: ptz");
            assertThat(events.next()).contains("\"cause\":\"released\"", "\"holder\":null");
        }
    }

    @Test
    void aPointThatIsRemovedIsTold() {
        String code = "34020000001320000704";
        api.post("/api/v1/points", new JsonObject().put("gbCode", code).put("name", "x"));
        try (Stream<String> lines = open(null)) {
            Iterator<String> events = lines.iterator();
            next(events, "retry: ");
            assertThat(api.delete("/api/v1/points/" + code).statusCode()).isEqualTo(204);
            assertThat(next(events, "event: point")).isEqualTo("Removed");
            assertThat(events.next()).isEqualTo("data: {\"gbCode\":\"%s\"}".formatted(code));
        }
    }

    private void enter(String id) {
        api.post("/api/v1/devices", new JsonObject().put("deviceId", id).put("name", "x"));
    }

    private static String next(Iterator<String> lines, String prefix) {
        String line = lines.next();
        while (!line.startsWith(prefix)) {
            line = lines.next();
        }
        return line.substring(prefix.length() > 20 ? 0 : prefix.length());
    }

    private Stream<String> open(String lastId) {
        HttpRequest.Builder request = api.request("/api/v1/events").GET();
        HttpResponse<Stream<String>> response = api.send(
                lastId == null ? request : request.header("Last-Event-ID", lastId),
                HttpResponse.BodyHandlers.ofLines());
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type")).contains("text/event-stream; charset=utf-8");
        return response.body();
    }
}
