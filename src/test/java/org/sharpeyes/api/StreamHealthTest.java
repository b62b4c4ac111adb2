package org.sharpeyes.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.netty.buffer.Unpooled;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.sharpeyes.model.AccessUnit;
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

    @Test
    void metersOfAllStreamsGoOnWhenOneEnds() {
        Stream stream = api.streams.open(new StreamId("metered"), api.loops.next(), new StreamListener() {});
        stream.onLoop(() -> stream.onAccessUnit(new AccessUnit(
                AccessUnit.Kind.AUDIO, 0, 0, true, Unpooled.buffer(320).writeZero(320))));
        await().until(() -> scrape().contains("gw_relay_in_bytes_total 320.0"));
        stream.close();
        await().until(() -> api.streams.find(stream.id()).isEmpty());
        assertThat(scrape())
                .contains("gw_relay_in_units_total 1.0", "gw_relay_in_bytes_total 320.0", "gw_relay_cache_bytes 0.0")
                .contains("gw_rtp_packets_received_total", "gw_rtp_packets_lost_total", "gw_rtp_jitter_max_seconds")
                .contains("gw_viewer_bytes_total", "gw_hls_sent_bytes_total", "gw_first_frame_seconds_bucket")
                .doesNotContain("metered");
    }

    @Test
    void whoAsksForItIsToldOfEachStream() {
        Stream stream = api.streams.open(new StreamId("asked"), api.loops.next(), new StreamListener() {});
        stream.receiveBy(() -> new Reception(1000, 900_000, 7, 3, 2, 1.5));

        assertThat(api.get("/metrics?detail=camera").body())
                .contains("jvm_memory_used_bytes")
                .contains(
                        "# TYPE gw_stream_packets_lost_total counter\ngw_stream_packets_lost_total{stream=\"asked\"} 7.0")
                .contains("gw_stream_jitter_seconds{stream=\"asked\"} 0.0015");
        assertThat(api.get("/metrics?detail=weather").statusCode()).isEqualTo(400);
        stream.close();
        await().until(() -> api.streams.find(stream.id()).isEmpty());
        assertThat(api.get("/metrics?detail=camera").body()).doesNotContain("asked");
    }

    private String scrape() {
        return api.get("/metrics").body();
    }
}
