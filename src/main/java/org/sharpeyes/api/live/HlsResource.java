package org.sharpeyes.api.live;

import io.vertx.core.Vertx;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.sharpeyes.api.http.Call;
import org.sharpeyes.api.http.Operations;
import org.sharpeyes.api.http.ProblemException;
import org.sharpeyes.api.http.ProblemType;
import org.sharpeyes.api.http.ReplyWriter;
import org.sharpeyes.api.resource.Audit;
import org.sharpeyes.model.StreamId;
import org.sharpeyes.play.H264Streams;
import org.sharpeyes.viewer.hls.FileName;
import org.sharpeyes.viewer.hls.HlsFile;
import org.sharpeyes.viewer.hls.HlsOutput;
import org.sharpeyes.viewer.hls.HlsOutputs;

/**
 * {@code GET /live/{streamId}.m3u8}, and what it leads to: {@code /live/{streamId}/…}. Asking for a playlist is watching: it
 * starts a channel, keeps it running, and is written down once.
 */
public final class HlsResource {
    private static final String SEGMENT = "_HLS_msn";
    private static final String PART = "_HLS_part";

    /** What one asks for who knows nothing of low latency, or nothing yet. */
    private static final HlsFile LIVE = new HlsFile.Playlist(-1, -1);

    private final Vertx vertx;
    private final LiveStreams streams;
    private final HlsOutputs outputs;
    private final ReplyWriter writer;
    private final Audit audit;
    private final HlsAudience audience;
    private final HlsAudience reloaders;
    private final Duration patience;

    /**
     * Serves these streams.
     *
     * @param patience how long a stream that runs may keep a player waiting for its first key frame
     */
    public HlsResource(
            Vertx vertx,
            LiveStreams streams,
            HlsOutputs outputs,
            ReplyWriter writer,
            Audit audit,
            InstantSource clock,
            Duration patience) {
        this.vertx = vertx;
        this.streams = streams;
        this.outputs = outputs;
        this.writer = writer;
        this.audit = audit;
        this.audience = new HlsAudience(clock);
        this.reloaders = new HlsAudience(clock);
        this.patience = patience;
    }

    public void register(Operations operations) {
        operations.addStreaming("getLiveFile", this::file);
    }

    /** Answers with the playlist that leads to the media playlist. */
    void index(Call call, StreamId stream) {
        watch(call, stream, new HlsFile.Index(stream));
    }

    private void file(Call call) {
        StreamId stream = new StreamId(call.path("streamId"));
        String name = call.path("file");
        if (name.equals(FileName.PLAYLIST)) {
            watch(call, stream, playlist(call));
            return;
        }
        HlsFile wanted = FileName.read(name).orElseThrow(() -> missing(stream));
        HlsOutput output = running(call, stream).orElseThrow(() -> missing(stream));
        reply(call).ask(output, wanted, patience);
    }

    /** The output that was asked for: of a transcoded stream if there is one. */
    private Optional<HlsOutput> running(Call call, StreamId stream) {
        Optional<HlsOutput> transcoded =
                video(call) == VideoChoice.H264 ? outputs.find(H264Streams.idOf(stream)) : Optional.empty();
        return transcoded.or(() -> outputs.find(stream));
    }

    private static VideoChoice video(Call call) {
        return VideoChoice.of(call.query(VideoChoice.PARAMETER));
    }

    private static ProblemException missing(StreamId stream) {
        return ProblemException.notFound("Stream %s has no such file.".formatted(stream));
    }

    private static HlsFile playlist(Call call) {
        Optional<String> segment = call.query(SEGMENT);
        Optional<String> part = call.query(PART);
        if (part.isPresent() && segment.isEmpty()) {
            throw ProblemException.ofField(ProblemType.REQUEST_REFUSED, PART, PART + " needs " + SEGMENT + ".");
        }
        return new HlsFile.Playlist(
                segment.map(Long::parseLong).orElse(-1L),
                part.map(Integer::parseInt).orElse(-1));
    }

    /**
     * Whoever was there before gets the end of a stream that has ended, rather than its beginning anew. One who asks
     * again waits for a new segment without saying so: Chromium asks as it begins to play, and gives up when there is
     * none.
     */
    private void watch(Call call, StreamId stream, HlsFile wanted) {
        HlsReply reply = reply(call);
        StreamId seen = video(call) == VideoChoice.H264 ? H264Streams.idOf(stream) : stream;
        boolean known = audience.visit(call, seen);
        boolean reloads = wanted.equals(LIVE) && reloaders.visit(call, seen);
        if (!known) {
            audit.record(call, Audit.Deed.VIEW, "view.opened", stream.value());
        }
        Optional<HlsOutput> running = known ? running(call, stream) : Optional.empty();
        if (running.isPresent()) {
            reply.ask(running.get(), reloads ? new HlsFile.Update(running.get().newest()) : wanted, patience);
        } else {
            streams.open(stream, video(call), call.locale()).whenComplete((opened, failure) -> {
                if (failure != null) {
                    reply.fail(failure);
                } else {
                    reply.ask(outputs.open(opened), wanted, patience);
                }
            });
        }
    }

    /** Every URI of a playlist carries the query by which the playlist was asked for. */
    private HlsReply reply(Call call) {
        String token = call.query("token")
                .map(value -> "token=" + URLEncoder.encode(value, StandardCharsets.UTF_8))
                .orElse("");
        String query = Stream.of(token, video(call).query())
                .filter(parameter -> !parameter.isEmpty())
                .collect(Collectors.joining("&"));
        return new HlsReply(call.context(), writer, vertx.getOrCreateContext(), query.isEmpty() ? "" : "?" + query);
    }
}
