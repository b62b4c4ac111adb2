package org.sharpeyes.api.resource;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;
import org.sharpeyes.access.Permission;
import org.sharpeyes.api.http.Call;
import org.sharpeyes.api.http.Operations;
import org.sharpeyes.api.http.ProblemException;
import org.sharpeyes.api.http.ProblemType;
import org.sharpeyes.api.http.Reply;
import org.sharpeyes.api.http.Subject;
import org.sharpeyes.api.http.Whereabouts;
import org.sharpeyes.inventory.Inventory;
import org.sharpeyes.inventory.Point;
import org.sharpeyes.model.ChannelId;
import org.sharpeyes.model.DeviceId;
import org.sharpeyes.model.Page;
import org.sharpeyes.wall.WallView;
import org.sharpeyes.wall.WallViews;

/** Views of the wall. Of a shared one everybody gets the cameras that he may watch. */
public final class WallViewResource {
    private final WallViews views;
    private final Inventory inventory;
    private final Whereabouts whereabouts;
    private final Audit audit;

    public WallViewResource(WallViews views, Inventory inventory, Whereabouts whereabouts, Audit audit) {
        this.views = views;
        this.inventory = inventory;
        this.whereabouts = whereabouts;
        this.audit = audit;
    }

    public void register(Operations operations) {
        operations
                .addNow("listWallViews", this::list)
                .add("createWallView", this::create)
                .add("replaceWallView", this::replace)
                .add("deleteWallView", this::remove);
    }

    private Reply list(Call call) {
        return Reply.ok(new Page<>(views.of(call.principal().name()), null).map(view -> view(call, view)));
    }

    private CompletionStage<Reply> create(Call call) {
        return views.create(editor(call), draft(call.body()))
                .thenApply(outcome -> Reply.of(outcome, ProblemType.CONFLICT, view -> {
                    audit.record(call, "wallView.created", view.name());
                    return Reply.created(view(call, view));
                }));
    }

    private CompletionStage<Reply> replace(Call call) {
        return views.change(editor(call), call.path("viewId"), draft(call.body()))
                .thenApply(outcome -> Reply.of(outcome, ProblemType.CONFLICT, view -> {
                    audit.record(call, "wallView.changed", view.name());
                    return Reply.ok(view(call, view));
                }));
    }

    private CompletionStage<Reply> remove(Call call) {
        return views.remove(editor(call), call.path("viewId"))
                .thenApply(outcome -> Reply.of(outcome, ProblemType.CONFLICT, view -> {
                    audit.record(call, "wallView.removed", view.name());
                    return Reply.none();
                }));
    }

    private static WallViews.Editor editor(Call call) {
        return new WallViews.Editor(call.principal().name(), call.principal().mayEverywhere(Permission.ADMINISTER));
    }

    private static WallViews.Draft draft(JsonObject body) {
        return new WallViews.Draft(body.getString("name").strip(), body.getBoolean("shared", false), content(body));
    }

    private static WallView.Content content(JsonObject body) {
        JsonArray cells = body.getJsonArray("cells");
        JsonArray viewIds = body.getJsonArray("viewIds");
        Integer layout = body.getInteger("layout");
        if ((cells == null) == (viewIds == null) || (cells == null) != (layout == null)) {
            throw ProblemException.ofField(
                    ProblemType.REQUEST_REFUSED, "cells", "A view has layout and cells, a tour has viewIds.");
        }
        if (viewIds != null) {
            List<String> ids = viewIds.stream().map(String.class::cast).toList();
            return new WallView.Tour(Duration.ofSeconds(body.getInteger("dwellSeconds", 20)), ids);
        }
        return new WallView.Cells(
                layout,
                IntStream.range(0, Math.min(layout, cells.size()))
                        .mapToObj(
                                i -> Optional.ofNullable(cells.getJsonObject(i)).map(WallViewResource::channel))
                        .toList());
    }

    private static ChannelId channel(JsonObject cell) {
        return new ChannelId(new DeviceId(cell.getString("deviceId")), cell.getString("channelId"));
    }

    private WallViewView view(Call call, WallView view) {
        return WallViewView.of(
                view,
                call.principal().name(),
                channel -> whereabouts.touches(call.scope(), new Subject.OfChannel(channel)),
                channel -> inventory.point(channel).map(Point::name).orElseGet(channel::code));
    }
}
