package org.sharpeyes.api.resource;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.alarm.quiet.Silence;
import org.sharpeyes.alarm.quiet.Silences;
import org.sharpeyes.api.http.Call;
import org.sharpeyes.api.http.Operations;
import org.sharpeyes.api.http.ProblemException;
import org.sharpeyes.api.http.ProblemType;
import org.sharpeyes.api.http.Reply;

/** What is not to be delivered for a while. */
public final class SilenceResource {
    private final Silences silences;
    private final InstantSource clock;
    private final Audit audit;

    public SilenceResource(Silences silences, InstantSource clock, Audit audit) {
        this.silences = silences;
        this.clock = clock;
        this.audit = audit;
    }

    public void register(Operations operations) {
        operations
                .addBlocking("listSilences", this::list)
                .add("createSilence", this::create)
                .add("deleteSilence", this::end);
    }

    private Reply list(Call call) {
        Instant now = clock.instant();
        return Reply.ok(new Items(
                silences.list().stream().map(silence -> View.of(silence, now)).toList()));
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
