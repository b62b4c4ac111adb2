package org.sharpeyes.api.live;

import io.netty.buffer.ByteBuf;

/** How media goes as the body of an answer. On the connection's loop. */
interface Body {
    /** Sends the head of the answer. */
    void begin();

    /** Takes the bytes over, also when it fails. */
    void write(ByteBuf bytes);

    void flush();

    /** Bytes that wait for the socket. */
    long queuedBytes();

    /** Nothing follows. */
    void end();

    /** Closes at once. */
    void cut();
}
