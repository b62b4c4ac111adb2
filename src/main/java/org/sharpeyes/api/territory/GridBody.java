package org.sharpeyes.api.territory;

import io.vertx.core.json.JsonObject;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.api.http.ProblemException;
import org.sharpeyes.api.http.ProblemType;
import org.sharpeyes.inventory.GridLevel;
import org.sharpeyes.inventory.NewGrid;
import org.sharpeyes.inventory.geo.Area;
import org.sharpeyes.inventory.geo.AreaReading;
import org.sharpeyes.inventory.geo.Datum;
import org.sharpeyes.inventory.geo.GeoJson;
import org.sharpeyes.inventory.grid.GridEdit;
import org.sharpeyes.inventory.grid.GridType;

/** Reads what a body says of a grid. */
final class GridBody {
    private GridBody() {}

    static NewGrid newGrid(JsonObject body) {
        return new NewGrid(
                body.getString("gridCode"),
                body.getString("parentCode"),
                body.getString("name"),
                Optional.ofNullable(body.getString("level"))
                        .map(level -> GridLevel.valueOf(level.toUpperCase(Locale.ROOT)))
                        .orElse(null));
    }

    static GridEdit edit(JsonObject body) {
        return new GridEdit(
                body.getString("name"),
                Optional.ofNullable(body.getString("type"))
                        .map(type -> GridType.valueOf(type.toUpperCase(Locale.ROOT)))
                        .orElse(null),
                body.getString("dedicatedTo"),
                body.getInteger("households"),
                body.getString("keeper"),
                body.getString("keeperPhone"),
                area(body));
    }

    static @Nullable Area area(JsonObject body) {
        JsonObject area = body.getJsonObject("area");
        if (area == null) {
            return null;
        }
        return switch (GeoJson.area(area.encode(), datum(body.getString("datum")))) {
            case AreaReading.Read(Area read) -> read;
            case AreaReading.Unreadable(String problem) ->
                throw ProblemException.ofField(ProblemType.REQUEST_REFUSED, "area", "area: " + problem);
        };
    }

    static Datum datum(@Nullable String name) {
        return name == null ? Datum.WGS84 : Datum.valueOf(name.toUpperCase(Locale.ROOT));
    }
}
