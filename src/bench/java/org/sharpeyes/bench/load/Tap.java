package org.sharpeyes.bench.load;

import io.netty.buffer.ByteBuf;

/** Takes a viewer's bytes as they come, in pieces cut anywhere, and makes as little of them as it can. */
interface Tap {
    /**
     * Reads everything readable; the buffer remains the caller's.
     *
     * @param nowNanos when the bytes were received
     */
    void read(ByteBuf bytes, long nowNanos);
}
