package org.sharpeyes.api.resource;

import java.util.List;
import java.util.function.ToDoubleFunction;
import org.sharpeyes.relay.StreamStatus;

/** The figures of each stream by itself in Prometheus' text format 0.0.4: a label for each, so for those who ask only. */
final class StreamMeters {
    private static final List<Meter> METERS = List.of(
            new Meter("gw_stream_fps", "gauge", "pictures per second that come in", StreamStatus::fps),
            new Meter("gw_stream_kbps", "gauge", "payload kilobits per second that come in", StreamStatus::kbps),
            new Meter("gw_stream_gop_seconds", "gauge", "between the last two key frames", s -> s.gopMs() / 1000.0),
            new Meter("gw_stream_viewers", "gauge", "who watches", StreamStatus::viewers),
            new Meter("gw_stream_drops_total", "counter", "viewers sent to a key frame", StreamStatus::drops),
            new Meter(
                    "gw_stream_packets_received_total",
                    "counter",
                    "RTP packets taken",
                    s -> s.reception().packets()),
            new Meter(
                    "gw_stream_packets_lost_total",
                    "counter",
                    "RTP packets that never came",
                    s -> s.reception().lost()),
            new Meter(
                    "gw_stream_jitter_seconds",
                    "gauge",
                    "interarrival jitter (RFC 3550)",
                    s -> s.reception().jitterMs() / 1000));

    private StreamMeters() {}

    private record Meter(String name, String type, String help, ToDoubleFunction<StreamStatus> value) {
        void write(List<StreamStatus> streams, StringBuilder text) {
            text.append("# HELP %s %s\n# TYPE %s %s\n".formatted(name, help, name, type));
            for (StreamStatus stream : streams) {
                text.append(name)
                        .append("{stream=\"")
                        .append(stream.streamId().value())
                        .append("\"} ")
                        .append(value.applyAsDouble(stream))
                        .append('\n');
            }
        }
    }

    static String text(List<StreamStatus> streams) {
        StringBuilder text = new StringBuilder();
        METERS.forEach(meter -> meter.write(streams, text));
        return text.toString();
    }
}
