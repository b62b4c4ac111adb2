package org.sharpeyes.api.resource;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.random.RandomGenerator;
import org.sharpeyes.api.http.Call;
import org.sharpeyes.api.http.Operations;
import org.sharpeyes.api.http.ProblemException;
import org.sharpeyes.api.http.Reply;
import org.sharpeyes.api.http.Subject;
import org.sharpeyes.api.http.Whereabouts;
import org.sharpeyes.inventory.Inventory;
import org.sharpeyes.inventory.point.PointField;
import org.sharpeyes.model.ChannelId;
import org.sharpeyes.model.DeviceId;
import org.sharpeyes.play.LivePlay;
import org.sharpeyes.play.PlaySession;

/**
 * Play sessions as callers know them: each POST has its own id, many may stand for one picture. The latest ten thousand
 * are kept until they expire.
 */
public final class PlayResource {
    private static final int CAPACITY = 10_000;
    private static final int ID_BYTES = 16;
    private static final int MAIN_STREAM = 0;

    private final LivePlay play;
    private final Inventory inventory;
    private final StreamUrls urls;
    private final InstantSource clock;
    private final RandomGenerator random;
    private final Whereabouts whereabouts;
    private final Audit audit;
    private final Executor blocking;
    private final Map<String, Opened> opened = new LinkedHashMap<>();

    /** @param blocking reads the files of points */
    public PlayResource(
            LivePlay play,
            Inventory inventory,
            StreamUrls urls,
            InstantSource clock,
            RandomGenerator random,
            Whereabouts whereabouts,
            Audit audit,
            Executor blocking) {
        this.whereabouts = whereabouts;
        this.play = play;
        this.inventory = inventory;
        this.urls = urls;
        this.clock = clock;
        this.random = random;
        this.audit = audit;
        this.blocking = blocking;
    }

    public void register(Operations operations) {
        operations
                .add("createPlaySession", this::create)
                .addNow("getPlaySession", call -> Reply.ok(view(call, call.path("playSessionId"), find(call))))
                .addNow("deletePlaySession", this::delete);
    }

    private CompletionStage<Reply> create(Call call) {
        JsonObject body = call.body();
        ChannelId channel = new ChannelId(new DeviceId(body.getString("deviceId")), body.getString("channelId"));
        if (inventory.device(channel.device()).isEmpty()) {
            throw ProblemException.notFound("There is no device %s.".formatted(channel.device()));
        }
        audit.record(call, Audit.Deed.VIEW, "play.opened", channel.toString());
        int asked = body.getInteger("streamNumber", MAIN_STREAM);
        return asked == MAIN_STREAM
                ? CompletableFuture.completedFuture(open(call, channel, MAIN_STREAM))
                : CompletableFuture.supplyAsync(() -> open(call, channel, offered(channel, asked)), blocking);
    }

    /** A camera that says nothing of this sub-stream, and of which nobody else does, may refuse it: the main one then. */
    private int offered(ChannelId channel, int asked) {
        return inventory
                .point(channel)
                .flatMap(point -> inventory.register().file(point.gbCode()))
                .flatMap(file -> file.value(PointField.STREAM_NUMBERS))
                .filter(numbers -> numbers.indexOf('0' + asked) >= 0)
                .map(listed -> asked)
                .orElse(MAIN_STREAM);
    }

    private Reply open(Call call, ChannelId channel, int streamNumber) {
        Opened session = new Opened(play.open(channel, streamNumber), urls.expiry());
        String id = newId();
        keep(id, session);
        return Reply.created(view(call, id, session));
    }

    private Reply delete(Call call) {
        find(call);
        synchronized (opened) {
            opened.remove(call.path("playSessionId"));
        }
        return Reply.none();
    }

    private Opened find(Call call) {
        String id = call.path("playSessionId");
        synchronized (opened) {
            forgetOld();
            return Optional.ofNullable(opened.get(id))
                    .filter(session -> whereabouts.touches(
                            call.scope(), new Subject.OfStream(session.session().streamId())))
                    .orElseThrow(() -> ProblemException.notFound("There is no play session %s.".formatted(id)));
        }
    }

    private void keep(String id, Opened session) {
        synchronized (opened) {
            opened.put(id, session);
            forgetOld();
        }
    }

    private void forgetOld() {
        Instant now = clock.instant();
        var inOrder = opened.values().iterator();
        while (inOrder.hasNext()) {
            boolean expired = inOrder.next().expiresAt().isBefore(now);
            if (!expired && opened.size() <= CAPACITY) {
                return;
            }
            inOrder.remove();
        }
    }

    private PlaySessionView view(Call call, String id, Opened session) {
        PlaySession running = session.session();
        StreamUrls.Urls addresses = urls.of(call, running.streamId(), session.expiresAt());
        return PlaySessionView.of(id, running, addresses, session.expiresAt(), call.locale());
    }

    private String newId() {
        byte[] bytes = new byte[ID_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private record Opened(PlaySession session, Instant expiresAt) {}
}
