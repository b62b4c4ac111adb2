package org.sharpeyes.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.sharpeyes.model.Reception;
import org.sharpeyes.model.StreamId;
import org.sharpeyes.relay.Stream;
import org.sharpeyes.relay.StreamListener;

class StreamHealthTest extends RunningApi {
    @Test
    void tellsHowTheStreamCameAndHowItsViewersDo() {
        StreamId id = new StreamId("health");
        Stream stream = api.streams.open(id, api.loops.next(), new StreamListener() {});
        stream.receiveBy(() -> new Reception(1000, 900_000, 7, 3, 2, 1.5));
        stream.countDrops(4);

        JsonObject health = api.json("/api/v1/streams/health");

        assertThat(health.getMap())
                .containsEntry("state", "starting")
                .containsEntry("lostPackets", 7)
                .containsEntry("reorderedPackets", 3)
                .containsEntry("duplicatePackets", 2)
                .containsEntry("jitterMs", 1.5)
                .containsEntry("receivedPackets", 1000)
                .containsEntry("receivedBytes", 900_000)
                .containsEntry("drops", 4)
                .containsEntry("viewers", 0)
                .containsKey("uptimeMs");
        assertThat(api.get("/api/v1/streams").body()).contains("\"streamId\":\"health\"");
        stream.close();
        await().until(() -> api.get("/api/v1/streams/health").statusCode() == 404);
    }
}
