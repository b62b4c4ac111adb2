package org.sharpeyes.api.resource;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.sharpeyes.alarm.rule.ResponseChange;
import org.sharpeyes.alarm.rule.ResponseLevel;
import org.sharpeyes.alarm.rule.ResponseLevels;
import org.sharpeyes.api.http.Call;
import org.sharpeyes.api.http.Operations;
import org.sharpeyes.api.http.Reply;
import org.sharpeyes.api.http.Subject;
import org.sharpeyes.api.http.Whereabouts;
import org.sharpeyes.inventory.Inventory;

/** How alert grids are held (平战结合): raised and lowered by people, and on record. */
public final class ResponseLevelResource {
    private static final int MOST_CHANGES = 200;

    private final ResponseLevels responses;
    private final Inventory inventory;
    private final Whereabouts whereabouts;
    private final Audit audit;

    public ResponseLevelResource(ResponseLevels responses, Inventory inventory, Whereabouts whereabouts, Audit audit) {
        this.responses = responses;
        this.inventory = inventory;
        this.whereabouts = whereabouts;
        this.audit = audit;
    }

    public void register(Operations operations) {
        operations
                .addNow("listResponseLevels", this::raised)
                .addBlocking("getResponseLevel", this::history)
                .add("setResponseLevel", this::set);
    }

    private Reply raised(Call call) {
        return Reply.ok(Items.of(responses.raised().stream()
                .filter(change -> whereabouts.touches(call.scope(), new Subject.OfGrid(change.gridCode())))
                .toList()));
    }

    private Reply history(Call call) {
        String grid = grid(call);
        return Reply.ok(Items.of(responses.history(grid, MOST_CHANGES)));
    }

    private CompletionStage<Reply> set(Call call) {
        JsonObject body = call.body();
        String grid = grid(call);
        ResponseLevel level = ResponseLevel.parse(body.getString("level")).orElseThrow();
        String reason = body.getString("reason");
        return responses.set(grid, level, call.principal().name(), reason).thenApply(change -> {
            audit.record(call, "response-level." + level.code(), grid, reason);
            return Reply.ok(View.of(change));
        });
    }

    private String grid(Call call) {
        return StatisticsResource.grid(inventory, call.path("gridCode")).code();
    }

    private record Items(List<View> items) {
        static Items of(List<ResponseChange> changes) {
            return new Items(changes.stream().map(View::of).toList());
        }
    }

    private record View(String gridCode, String level, String by, String reason, Instant at) {
        static View of(ResponseChange change) {
            return new View(change.gridCode(), change.level().code(), change.by(), change.reason(), change.at());
        }
    }
}
