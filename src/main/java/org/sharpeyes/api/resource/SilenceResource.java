package org.sharpeyes.api.resource;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.alarm.quiet.Silence;
import org.sharpeyes.alarm.quiet.Silences;
import org.sharpeyes.api.http.Call;
import org.sharpeyes.api.http.Operations;
import org.sharpeyes.api.http.ProblemException;
import org.sharpeyes.api.http.ProblemType;
import org.sharpeyes.api.http.Reply;
import org.sharpeyes.api.http.Subject;
import org.sharpeyes.api.http.Whereabouts;
import org.sharpeyes.model.ChannelId;
import org.sharpeyes.model.DeviceId;

/** What is not to be delivered for a while. */
public final class SilenceResource {
    private final Silences silences;
    private final InstantSource clock;
    private final Whereabouts whereabouts;
    private final Audit audit;

    public SilenceResource(Silences silences, InstantSource clock, Whereabouts whereabouts, Audit audit) {
        this.silences = silences;
        this.clock = clock;
        this.whereabouts = whereabouts;
        this.audit = audit;
    }

    public void register(Operations operations) {
        operations
                .addBlocking("listSilences", this::list)
                .add("createSilence", this::create)
                .addBlocking(
                        "deleteSilence", call -> end(call).toCompletableFuture().join());
    }

    /** Whether all that it keeps quiet lies in the caller's grids. */
    private boolean isTheirs(Call call, Silence silence) {
        List<Subject> named = new ArrayList<>();
        Optional.ofNullable(silence.gridCode()).map(Subject.OfGrid::new).ifPresent(named::add);
        Optional.ofNullable(silence.deviceId())
                .map(DeviceId::new)
                .map(device -> silence.channelId() == null
                        ? new Subject.OfDevice(device)
                        : new Subject.OfChannel(new ChannelId(device, silence.channelId())))
                .ifPresent(named::add);
        return call.scope().everywhere()
                || named.stream().anyMatch(subject -> whereabouts.covers(call.scope(), subject));
    }

    private Reply list(Call call) {
        Instant now = clock.instant();
        return Reply.ok(new Items(silences.list().stream()
                .filter(silence -> isTheirs(call, silence))
                .map(silence -> View.of(silence, now))
                .toList()));
    }

    private CompletionStage<Reply> create(Call call) {
        JsonObject body = call.body();
        Instant now = clock.instant();
        Instant starts = body.getString("startsAt") == null ? now : time(body, "startsAt");
        JsonArray kinds = body.getJsonArray("kinds", new JsonArray());
        Silence asked = new Silence(
                "",
                kinds.stream().map(String::valueOf).toList(),
                body.getString("gridCode"),
                body.getString("deviceId"),
                body.getString("channelId"),
                body.getInteger("worstLevel", 1),
                call.principal().name(),
                body.getString("reason"),
                starts,
                time(body, "endsAt"),
                null);
        return silences.begin(asked)
                .thenApply(outcome -> Reply.of(outcome, ProblemType.REQUEST_REFUSED, silence -> {
                    audit.record(call, "silence.created", silence.id(), silence.reason());
                    return Reply.created(View.of(silence, now));
                }));
    }

    private CompletionStage<Reply> end(Call call) {
        String id = call.path("silenceId");
        if (!call.scope().everywhere()
                && silences.list().stream().noneMatch(each -> each.id().equals(id) && isTheirs(call, each))) {
            throw ProblemException.notFound("There is no silence %s.".formatted(id));
        }
        return silences.end(id, call.principal().name())
                .thenApply(outcome -> Reply.of(outcome, ProblemType.CONFLICT, silence -> {
                    audit.record(call, "silence.ended", id);
                    return Reply.none();
                }));
    }

    private static Instant time(JsonObject body, String field) {
        try {
            return Instant.parse(body.getString(field));
        } catch (DateTimeException wrong) {
            throw ProblemException.ofField(
                    ProblemType.REQUEST_REFUSED, field, field + " must be a time like 2026-05-01T00:00:00Z.");
        }
    }

    private record Items(List<View> items) {}

    private record View(
            String id,
            List<String> kinds,
            @Nullable String gridCode,
            @Nullable String deviceId,
            @Nullable String channelId,
            int worstLevel,
            String author,
            String reason,
            Instant startsAt,
            Instant endsAt,
            @Nullable String endedBy,
            boolean active) {
        static View of(Silence silence, Instant now) {
            return new View(
                    silence.id(),
                    silence.kinds(),
                    silence.gridCode(),
                    silence.deviceId(),
                    silence.channelId(),
                    silence.worst(),
                    silence.author(),
                    silence.reason(),
                    silence.startsAt(),
                    silence.endsAt(),
                    silence.endedBy(),
                    silence.isActive(now));
        }
    }
}
