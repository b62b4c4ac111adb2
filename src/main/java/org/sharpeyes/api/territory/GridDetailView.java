package org.sharpeyes.api.territory;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.inventory.GridCount;
import org.sharpeyes.inventory.geo.Area;
import org.sharpeyes.inventory.geo.GeoJson;
import org.sharpeyes.inventory.grid.GridFile;

/** A grid with its file in the JSON of the contract. */
public record GridDetailView(
        String gridCode,
        @Nullable String parentCode,
        String name,
        String level,
        int points,
        int online,
        String type,
        String dedicatedTo,
        @Nullable Integer households,
        String keeper,
        String keeperPhone,
        @Nullable Double squareKilometres,
        @Nullable JsonNode area) {

    /**
     * The grid as somebody may see it.
     *
     * @param contacts whether they may see phone numbers
     */
    static GridDetailView of(GridCount count, GridFile file, boolean contacts) {
        Area area = file.area();
        return new GridDetailView(
                count.grid().code(),
                count.grid().parentCode(),
                count.grid().name(),
                count.grid().level().name().toLowerCase(Locale.ROOT),
                count.points(),
                count.online(),
                file.type().name().toLowerCase(Locale.ROOT),
                file.dedicatedTo(),
                file.households(),
                file.keeper(),
                contacts || file.keeperPhone().isEmpty() ? file.keeperPhone() : "***",
                area == null ? null : area.squareKilometres(),
                area == null ? null : GeoJson.node(area));
    }
}
