package org.sharpeyes.relay;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import org.sharpeyes.model.AccessUnit;
import org.sharpeyes.model.TrackSet;

/**
 * Writes one container for all its watchers. Confined to the stream's event loop; every returned buffer is the caller's.
 * An exception ends the watchers of this container, and nobody else.
 */
public interface Muxer {
    /** The tracks from the next unit on. */
    void onTracks(TrackSet tracks);

    /** What a watcher who joins now reads first. */
    Opening opening();

    /** What a watcher who is there already reads after the tracks changed. */
    Opening change();

    /**
     * The bytes of one unit of the current tracks; empty when the unit adds nothing.
     *
     * @param unit remains the caller's; its payload's reader index is not moved
     */
    ByteBuf mux(AccessUnit unit);

    /** What those who watch read last when the stream ends. */
    default ByteBuf ending() {
        return Unpooled.EMPTY_BUFFER;
    }
}
