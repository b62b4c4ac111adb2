package org.sharpeyes.viewer;

import io.netty.buffer.ByteBuf;
import io.netty.util.concurrent.EventExecutor;

/**
 * The way to one viewer: an HTTP response, a WebSocket. Called on its own loop, never blocking, and not any more after
 * {@link #end()} or once the viewer was closed.
 */
public interface ViewerConnection {
    /** The loop of the connection's socket. */
    EventExecutor loop();

    /**
     * Takes the bytes, which now belong to the connection: it releases them also when it fails. They need not leave
     * before {@link #flush()}.
     */
    void write(ByteBuf bytes);

    /** Sends what was written. */
    void flush();

    /** Bytes written and not yet taken by the socket. */
    long queuedBytes();

    /**
     * An initialization segment of this type follows, at the start and at every change of tracks. Only for MP4; a
     * connection without room for such news ignores it.
     */
    void announce(String mimeType);

    /** Nothing follows: send what is queued and close. Called at most once. */
    void end();
}
