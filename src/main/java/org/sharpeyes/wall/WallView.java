package org.sharpeyes.wall;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.sharpeyes.model.ChannelId;

/**
 * A wall that somebody gave a name, or a tour of such walls.
 *
 * @param owner who keeps it: the name of a principal
 * @param shared whether everybody who may watch finds it
 */
public record WallView(String id, String owner, String name, boolean shared, Content content) {
    /** What is shown. */
    public sealed interface Content {}

    /**
     * One wall.
     *
     * @param layout how many cells it is divided into
     * @param cells what they show, from the first on; empty ones show nothing
     */
    public record Cells(int layout, List<Optional<ChannelId>> cells) implements Content {
        public Cells {
            cells = List.copyOf(cells);
        }
    }

    /**
     * Views that take turns.
     *
     * @param dwell how long each is shown
     * @param viewIds in their order; those that are gone are passed over
     */
    public record Tour(Duration dwell, List<String> viewIds) implements Content {
        public Tour {
            viewIds = List.copyOf(viewIds);
        }
    }

    boolean isOwnedBy(String who) {
        return owner.equals(who);
    }
}
