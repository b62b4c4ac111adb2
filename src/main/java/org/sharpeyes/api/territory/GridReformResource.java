package org.sharpeyes.api.territory;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import org.sharpeyes.access.Permission;
import org.sharpeyes.api.http.Call;
import org.sharpeyes.api.http.Operations;
import org.sharpeyes.api.http.ProblemException;
import org.sharpeyes.api.http.ProblemType;
import org.sharpeyes.api.http.Reply;
import org.sharpeyes.api.resource.Audit;
import org.sharpeyes.inventory.Inventory;
import org.sharpeyes.inventory.geo.Area;
import org.sharpeyes.inventory.grid.GridFile;
import org.sharpeyes.inventory.grid.GridReform;

/** Grids made into one, one into several, and one under another code. */
public final class GridReformResource {
    private final Inventory inventory;
    private final GridReform reform;
    private final Audit audit;

    public GridReformResource(Inventory inventory, GridReform reform, Audit audit) {
        this.inventory = inventory;
        this.reform = reform;
        this.audit = audit;
    }

    public void register(Operations operations) {
        operations
                .addBlocking("mergeGrids", this::merge)
                .addBlocking("splitGrid", this::split)
                .addBlocking("recodeGrid", this::recode);
    }

    private Reply merge(Call call) {
        String into = call.path("gridCode");
        JsonObject body = call.body();
        List<String> codes = body.getJsonArray("gridCodes").stream()
                .map(Object::toString)
                .distinct()
                .toList();
        return Reply.of(
                reform.merge(codes, into, call.principal().name(), body.getString("note", "")),
                ProblemType.CONFLICT,
                merged -> {
                    audit.record(call, "grid.merged", into, String.join(" ", codes));
                    return Reply.ok(view(call, merged));
                });
    }

    private Reply split(Call call) {
        String code = call.path("gridCode");
        JsonObject body = call.body();
        List<GridReform.Part> parts = body.getJsonArray("parts").stream()
                .map(JsonObject.class::cast)
                .map(GridReformResource::part)
                .toList();
        return Reply.of(
                reform.split(code, parts, call.principal().name(), body.getString("note", "")),
                ProblemType.CONFLICT,
                made -> {
                    audit.record(call, "grid.split", code);
                    return Reply.ok(new PartsView(
                            made.stream().map(file -> view(call, file)).toList()));
                });
    }

    private Reply recode(Call call) {
        String code = call.path("gridCode");
        String newCode = call.body().getString("newGridCode");
        String note = call.body().getString("note", "");
        return Reply.of(reform.recode(code, newCode, call.principal().name(), note), ProblemType.CONFLICT, recoded -> {
            audit.record(call, "grid.recoded", code + " " + newCode, note);
            return Reply.ok(view(call, recoded));
        });
    }

    private record PartsView(List<GridDetailView> parts) {}

    private static GridReform.Part part(JsonObject part) {
        Area area = Optional.ofNullable(GridBody.area(part))
                .orElseThrow(() ->
                        ProblemException.ofField(ProblemType.REQUEST_REFUSED, "parts", "parts: each needs an area"));
        return new GridReform.Part(part.getString("gridCode"), part.getString("name"), area);
    }

    private GridDetailView view(Call call, GridFile file) {
        return inventory
                .grid(file.gridCode())
                .map(count -> GridDetailView.of(count, file, call.alsoMay(Permission.WORK)))
                .orElseThrow(() -> ProblemException.notFound(file.gridCode()));
    }
}
