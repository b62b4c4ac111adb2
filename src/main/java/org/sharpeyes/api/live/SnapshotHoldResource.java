package org.sharpeyes.api.live;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.sharpeyes.api.http.Call;
import org.sharpeyes.api.http.Operations;
import org.sharpeyes.api.http.ProblemType;
import org.sharpeyes.api.http.Reply;
import org.sharpeyes.api.http.Subject;
import org.sharpeyes.api.http.Whereabouts;
import org.sharpeyes.api.resource.Audit;
import org.sharpeyes.model.Page;
import org.sharpeyes.model.StreamId;
import org.sharpeyes.picture.snapshot.Hold;
import org.sharpeyes.picture.snapshot.SnapshotArchive;

/** Pictures that must not be deleted when their time is over. */
public final class SnapshotHoldResource {
    private final SnapshotArchive archive;
    private final InstantSource clock;
    private final Whereabouts whereabouts;
    private final Audit audit;

    public SnapshotHoldResource(SnapshotArchive archive, InstantSource clock, Whereabouts whereabouts, Audit audit) {
        this.archive = archive;
        this.clock = clock;
        this.whereabouts = whereabouts;
        this.audit = audit;
    }

    public void register(Operations operations) {
        operations
                .addNow("listSnapshotHolds", this::list)
                .addBlocking("holdSnapshot", this::hold)
                .addBlocking("releaseSnapshot", this::release);
    }

    private Reply list(Call call) {
        List<HeldView> theirs = archive.held().stream()
                .filter(held -> whereabouts.touches(call.scope(), new Subject.OfStream(held.snapshot().stream())))
                .map(HeldView::of)
                .toList();
        return Reply.ok(new Page<>(theirs, null));
    }

    private Reply hold(Call call) {
        JsonObject body = call.body();
        StreamId stream = new StreamId(call.path("streamId"));
        String who = call.principal().name();
        String reason = body.getString("reason");
        String caseNumber = body.getString("caseNumber", "");
        Hold hold = new Hold(who, reason, caseNumber, clock.instant().truncatedTo(ChronoUnit.MILLIS));
        try {
            return Reply.of(archive.hold(stream, call.path("snapshotId"), hold), ProblemType.CONFLICT, held -> {
                audit.record(call, "snapshot.held", call.named(), reason, caseNumber);
                return Reply.ok(HeldView.of(held));
            });
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    private Reply release(Call call) {
        try {
            return Reply.of(
                    archive.release(new StreamId(call.path("streamId")), call.path("snapshotId")),
                    ProblemType.CONFLICT,
                    released -> {
                        audit.record(call, "snapshot.released", call.named());
                        return Reply.none();
                    });
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    private record HeldView(
            String streamId,
            String snapshotId,
            Instant takenAt,
            String by,
            String reason,
            String caseNumber,
            Instant since) {
        static HeldView of(SnapshotArchive.Held held) {
            Hold hold = held.hold();
            return new HeldView(
                    held.snapshot().stream().value(),
                    held.snapshot().id(),
                    held.snapshot().takenAt(),
                    hold.by(),
                    hold.reason(),
                    hold.caseNumber(),
                    hold.since());
        }
    }
}
