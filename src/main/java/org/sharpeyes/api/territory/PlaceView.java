package org.sharpeyes.api.territory;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.inventory.coverage.PlaceState;
import org.sharpeyes.inventory.coverage.RequiredPlace;

/** A place that must be seen, and who sees it, in the JSON of the contract. */
record PlaceView(
        String placeId,
        String name,
        String kind,
        @Nullable String gridCode,
        List<String> pointTypes,
        double longitude,
        double latitude,
        String note,
        boolean covered,
        boolean coveredNow,
        List<String> seenBy) {
    static PlaceView of(PlaceState state) {
        RequiredPlace place = state.place();
        return new PlaceView(
                place.id(),
                place.name(),
                place.kind().code(),
                place.gridCode(),
                place.pointTypes().stream().sorted().toList(),
                place.position().longitude(),
                place.position().latitude(),
                place.note(),
                state.covered(),
                state.coveredNow(),
                state.seenBy());
    }
}
