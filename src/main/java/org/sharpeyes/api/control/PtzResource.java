package org.sharpeyes.api.control;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.access.Principal;
import org.sharpeyes.access.Role;
import org.sharpeyes.api.http.Call;
import org.sharpeyes.api.http.Operations;
import org.sharpeyes.api.http.ProblemException;
import org.sharpeyes.api.http.ProblemType;
import org.sharpeyes.api.http.Reply;
import org.sharpeyes.api.resource.Audit;
import org.sharpeyes.codec.manscdp.ControlCommand;
import org.sharpeyes.inventory.Inventory;
import org.sharpeyes.model.ChannelId;
import org.sharpeyes.model.DeviceId;
import org.sharpeyes.steering.Hold;
import org.sharpeyes.steering.Rank;
import org.sharpeyes.steering.Steerer;
import org.sharpeyes.steering.Steering;
import org.sharpeyes.steering.SteeringResult;

/** Steering, and who may at present. */
public final class PtzResource {
    private static final Duration RETRY = Duration.ofSeconds(1);

    private final Steering steering;
    private final Inventory inventory;
    private final Audit audit;

    public PtzResource(Steering steering, Inventory inventory, Audit audit) {
        this.steering = steering;
        this.inventory = inventory;
        this.audit = audit;
    }

    public void register(Operations operations) {
        operations
                .add("steerChannel", this::steer)
                .addNow("getPtzLock", call -> lock(channel(call)))
                .addNow("takePtzLock", this::take)
                .addNow("releasePtzLock", this::release);
    }

    /** A movement that is repeated, led by a joystick and stopped, is one deed in the audit trail. */
    private CompletionStage<Reply> steer(Call call) {
        ChannelId channel = channel(call);
        Steerer who = steerer(call.principal());
        JsonObject body = call.body();
        Optional<ControlCommand> command = PtzOrder.read(body);
        if (!steering.isPartOfMovement(who, channel, command.orElse(null))) {
            recordDeed(call, command.isPresent(), channel);
        }
        CompletionStage<SteeringResult> result = command.isPresent()
                ? steering.command(who, channel, command.get(), limit(body))
                : steering.stop(who, channel);
        return result.thenApply(PtzResource::reply);
    }

    private static @Nullable Duration limit(JsonObject body) {
        Integer millis = body.getInteger("durationMs");
        return millis == null ? null : Duration.ofMillis(millis);
    }

    private static Reply reply(SteeringResult result) {
        return switch (result) {
            case SteeringResult.Sent sent -> Reply.ok(SteeringView.of(sent));
            case SteeringResult.Superseded superseded -> Reply.ok(SteeringView.of(superseded));
            case SteeringResult.Held held -> lock(held.hold());
            case SteeringResult.HeldByOther other -> throw heldBy(other.hold());
            case SteeringResult.Busy() ->
                throw ProblemException.unavailable(
                        "Too many commands wait for this camera.", "Wait until it has answered.", RETRY);
        };
    }

    private Reply lock(ChannelId channel) {
        return Reply.ok(PtzLockView.of(channel, steering.hold(channel)));
    }

    private static Reply lock(Hold hold) {
        return Reply.ok(PtzLockView.of(hold.channel(), Optional.of(hold)));
    }

    private Reply take(Call call) {
        ChannelId channel = channel(call);
        SteeringResult result = steering.take(steerer(call.principal()), channel);
        if (result instanceof SteeringResult.Held) {
            audit.record(call, "ptz.taken", channel.toString());
        }
        return reply(result);
    }

    private Reply release(Call call) {
        ChannelId channel = channel(call);
        steering.release(steerer(call.principal()), channel).ifPresent(other -> {
            throw heldBy(other);
        });
        audit.record(call, "ptz.released", channel.toString());
        return Reply.none();
    }

    private static ProblemException heldBy(Hold hold) {
        String who = hold.holder().name();
        String rank = hold.holder().rank().name().toLowerCase(Locale.ROOT);
        return ProblemException.withRemedy(
                ProblemType.CONFLICT,
                "%s (%s) steers this camera until %s.".formatted(who, rank, hold.until()),
                "Wait until it is free, or ask %s or an administrator to release it.".formatted(who));
    }

    private ChannelId channel(Call call) {
        DeviceId device = new DeviceId(call.path("deviceId"));
        if (inventory.device(device).isEmpty()) {
            throw ProblemException.notFound("There is no device %s.".formatted(device));
        }
        return new ChannelId(device, call.path("channelId"));
    }

    /** A camera can be stopped whatever has not been said. */
    private void recordDeed(Call call, boolean moves, ChannelId channel) {
        String action = "ptz." + call.body().getString("action");
        if (moves) {
            audit.record(call, Audit.Deed.PTZ, action, channel.toString());
        } else {
            audit.record(call, action, channel.toString(), call.said("purpose").orElse(""));
        }
    }

    private static Steerer steerer(Principal principal) {
        return new Steerer(principal.name(), principal.role() == Role.ADMIN ? Rank.ADMIN : Rank.OPERATOR);
    }
}
