package org.sharpeyes.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Iterator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.sharpeyes.model.ChannelId;
import org.sharpeyes.model.DeviceId;
import org.sharpeyes.model.StreamId;
import org.sharpeyes.relay.StreamListener;
import org.sharpeyes.steering.Rank;
import org.sharpeyes.steering.Steerer;

class EventsTest extends RunningApi {
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
