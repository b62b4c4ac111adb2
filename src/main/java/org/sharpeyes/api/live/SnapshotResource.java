package org.sharpeyes.api.live;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.sharpeyes.api.http.Call;
import org.sharpeyes.api.http.Operations;
import org.sharpeyes.api.http.ProblemException;
import org.sharpeyes.api.http.Reply;
import org.sharpeyes.api.resource.Audit;
import org.sharpeyes.api.resource.StreamUrls;
import org.sharpeyes.model.ChannelId;
import org.sharpeyes.model.DeviceId;
import org.sharpeyes.model.StreamId;
import org.sharpeyes.picture.snapshot.Snapshot;
import org.sharpeyes.picture.snapshot.SnapshotArchive;
import org.sharpeyes.picture.snapshot.StillResult;
import org.sharpeyes.picture.snapshot.Stills;
import org.sharpeyes.relay.KeyFrame;

/** Snapshots: taken of a running stream, or of a channel that is started for it as a viewer would. */
public final class SnapshotResource {
    private static final Duration RETRY = Duration.ofSeconds(1);

    private final LiveStreams streams;
    private final Stills stills;
    private final SnapshotArchive archive;
    private final StreamUrls urls;
    private final Audit audit;
    private final InstantSource clock;
    private final Executor blocking;
    private final Duration patience;

    /**
     * Serves these.
     *
     * @param blocking writes and reads files
     * @param patience how long a stream that runs may take to its next key frame
     */
    public SnapshotResource(
            LiveStreams streams,
            Stills stills,
            SnapshotArchive archive,
            StreamUrls urls,
            Audit audit,
            InstantSource clock,
            Executor blocking,
            Duration patience) {
        this.streams = streams;
        this.stills = stills;
        this.archive = archive;
        this.urls = urls;
        this.audit = audit;
        this.clock = clock;
        this.blocking = blocking;
        this.patience = patience;
    }

    public void register(Operations operations) {
        operations
                .add("createChannelSnapshot", call -> take(call, channel(call).streamId()))
                .add("createStreamSnapshot", call -> take(call, new StreamId(call.path("streamId"))))
                .addBlocking("getSnapshot", this::get);
    }

    private static ChannelId channel(Call call) {
        return new ChannelId(new DeviceId(call.path("deviceId")), call.path("channelId"));
    }

    private CompletionStage<Reply> take(Call call, StreamId id) {
        audit.record(call, Audit.Deed.VIEW, "snapshot.taken", id.value());
        return streams.open(id, call.locale())
                .thenCompose(stream -> NextKeyFrame.of(stream, patience, this::still))
                .thenApplyAsync(taken -> keep(call, id, taken), blocking);
    }

    private CompletionStage<Taken> still(KeyFrame keyFrame) {
        Instant takenAt = clock.instant().minus(keyFrame.age());
        return stills.make(Objects.requireNonNull(keyFrame.tracks().video()), keyFrame.unit())
                .thenApply(result -> new Taken(takenAt, result));
    }

    private Reply keep(Call call, StreamId id, Taken taken) {
        return switch (taken.result()) {
            case StillResult.Made made -> created(call, saved(id, taken.at(), made));
            case StillResult.Busy(String reason) ->
                throw ProblemException.unavailable(
                        "No snapshot can be made now: %s.".formatted(reason),
                        "Try again, or raise picture.snapshotWorkers.",
                        RETRY);
            case StillResult.Failed(String reason) ->
                throw ProblemException.unavailable(
                        "The key frame did not become a picture: %s.".formatted(reason),
                        "Try again after the next key frame.",
                        RETRY);
        };
    }

    private Snapshot saved(StreamId id, Instant at, StillResult.Made made) {
        try {
            return archive.save(id, at, made);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Reply created(Call call, Snapshot snapshot) {
        String url = urls.snapshot(call, snapshot.stream(), snapshot.id());
        SnapshotView view = new SnapshotView(
                snapshot.id(), url, snapshot.stream().value(), snapshot.takenAt(), snapshot.width(), snapshot.height());
        String location = "/api/v1/streams/%s/snapshots/%s".formatted(snapshot.stream(), snapshot.id());
        return new Reply(201, "application/json", view, Map.of("Location", location));
    }

    private Reply get(Call call) {
        StreamId stream = new StreamId(call.path("streamId"));
        String id = call.path("snapshotId");
        try {
            byte[] jpeg = archive.read(stream, id)
                    .orElseThrow(() -> ProblemException.notFound("There is no snapshot %s.".formatted(id)));
            audit.record(call, "snapshot.viewed", stream.value());
            return new Reply(200, "image/jpeg", jpeg, Map.of("Cache-Control", "private, max-age=3600, immutable"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private record Taken(Instant at, StillResult result) {}

    /** The url's token must not reach a log. */
    private record SnapshotView(String id, String url, String streamId, Instant takenAt, int width, int height) {
        @Override
        public String toString() {
            return "SnapshotView[" + id + "]";
        }
    }
}
