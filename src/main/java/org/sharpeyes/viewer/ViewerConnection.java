package org.sharpeyes.viewer;

import io.netty.buffer.ByteBuf;
import io.netty.util.concurrent.EventExecutor;

/**
 * The way to one viewer: an HTTP response, a WebSocket. Called on its own loop, never blocking, and not any more after
 * {@link #end()} or {@link #cut()} or once the viewer was closed.
 */
public interface ViewerConnection {
    /** The loop of the connection's socket. */
    EventExecutor loop();

    /**
     * Takes the bytes, which now belong to the connection: it releases them also when it fails. They need not leave
     * before {@link #flush()}. The memory is shared with other connections, the indices are not; in front there is the
     * header of a {@link MessageFrame}.
     */
    void write(ByteBuf bytes);

    /** Sends what was written. */
    void flush();

    /** About how many bytes were written and not yet taken by the socket; 0 exactly when all were. */
    long queuedBytes();

    /**
     * Bytes of this type follow, at the start and at every change of tracks. Only for MP4, whose initialization segment
     * comes next, and RTP.
     *
     * @return whether the other side is told; if not it can make nothing of another codec
     */
    boolean announce(String mimeType);

    /** Nothing follows: send what is queued and close. Called at most once. */
    void end();

    /** Closes at once, whatever is queued; instead of {@link #end()} when nothing is taken by the other side any more. */
    void cut();
}
