package org.sharpeyes.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Iterator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.sharpeyes.model.StreamId;
import org.sharpeyes.relay.StreamListener;

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
