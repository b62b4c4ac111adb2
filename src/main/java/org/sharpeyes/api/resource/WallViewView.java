package org.sharpeyes.api.resource;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.model.ChannelId;
import org.sharpeyes.wall.WallView;

/** A view of the wall, or a tour, in the JSON of the contract. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record WallViewView(
        String viewId,
        String name,
        boolean shared,
        String owner,
        boolean own,
        @Nullable Integer layout,
        @Nullable List<@Nullable Cell> cells,
        @Nullable Long dwellSeconds,
        @Nullable List<String> viewIds) {
    record Cell(String deviceId, String channelId, String name) {}

    /** @param mayWatch tells which cameras are shown to who asks */
    static WallViewView of(
            WallView view, String who, Predicate<ChannelId> mayWatch, Function<ChannelId, String> nameOf) {
        WallView.Cells cells = view.content() instanceof WallView.Cells found ? found : null;
        WallView.Tour tour = view.content() instanceof WallView.Tour found ? found : null;
        return new WallViewView(
                view.id(),
                view.name(),
                view.shared(),
                view.owner(),
                view.owner().equals(who),
                cells == null ? null : cells.layout(),
                cells == null
                        ? null
                        : Arrays.asList(cells.cells().stream()
                                .map(cell -> cell.filter(mayWatch)
                                        .map(channel -> cell(channel, nameOf))
                                        .orElse(null))
                                .toArray(Cell[]::new)),
                tour == null ? null : tour.dwell().toSeconds(),
                tour == null ? null : tour.viewIds());
    }

    private static Cell cell(ChannelId channel, Function<ChannelId, String> nameOf) {
        return new Cell(channel.device().value(), channel.code(), nameOf.apply(channel));
    }
}
