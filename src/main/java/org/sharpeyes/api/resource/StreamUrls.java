package org.sharpeyes.api.resource;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.vertx.core.net.HostAndPort;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.access.PlayTokens;
import org.sharpeyes.api.http.Call;
import org.sharpeyes.model.StreamId;

/** Makes the addresses a stream can be watched at, each with a play token, as seen from where the caller is. */
public final class StreamUrls {
    /** Long enough for a player to reconnect through a working day. */
    static final Duration VALIDITY = Duration.ofHours(12);

    private final PlayTokens tokens;
    private final InstantSource clock;
    private final RtspPorts rtsp;

    /**
     * Addresses with tokens of these.
     *
     * @param rtsp where RTSP is served
     */
    public StreamUrls(PlayTokens tokens, InstantSource clock, RtspPorts rtsp) {
        this.tokens = tokens;
        this.clock = clock;
        this.rtsp = rtsp;
    }

    Instant expiry() {
        return clock.instant().plus(VALIDITY);
    }

    Urls of(Call call, StreamId stream, Instant expiresAt) {
        String token = tokens.issue(stream, expiresAt, call.principal().name()).value();
        boolean secure = call.context().request().isSSL();
        String http = (secure ? "https://" : "http://") + authority(call) + "/live/" + stream.value();
        String ws = (secure ? "wss://" : "ws://") + authority(call) + "/live/" + stream.value();
        String query = "?token=" + token;
        return new Urls(
                ws + ".mp4" + query,
                http + ".flv" + query,
                ws + ".flv" + query,
                http + ".m3u8" + query,
                http + ".mp4" + query,
                rtsp(call, "rtsp", rtsp.plain(), stream.value() + query),
                rtsp(call, "rtsps", rtsp.tls(), stream.value() + query));
    }

    private static @Nullable String rtsp(Call call, String scheme, OptionalInt port, String stream) {
        HostAndPort authority = call.context().request().authority();
        String host = authority == null ? "localhost" : authority.host();
        return port.isEmpty() ? null : "%s://%s:%d/live/%s".formatted(scheme, host, port.getAsInt(), stream);
    }

    /** Where a snapshot of this stream is to be had. */
    public String snapshot(Call call, StreamId stream, String snapshotId) {
        String token = tokens.issue(stream, expiry(), call.principal().name()).value();
        boolean secure = call.context().request().isSSL();
        return "%s://%s/api/v1/streams/%s/snapshots/%s?token=%s"
                .formatted(secure ? "https" : "http", authority(call), stream, snapshotId, token);
    }

    private static String authority(Call call) {
        HostAndPort authority = call.context().request().authority();
        return authority == null ? "localhost" : authority.toString();
    }

    /** The addresses by what comes from them. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Urls(
            String wsFmp4,
            String httpFlv,
            String wsFlv,
            String hls,
            String fmp4,
            @Nullable String rtsp,
            @Nullable String rtsps) {
        /** The token must not reach a log. */
        @Override
        public String toString() {
            return "Urls[…]";
        }
    }
}
