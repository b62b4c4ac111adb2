package org.sharpeyes.ingest;

import org.sharpeyes.codec.rtp.RtpPacket;

/** Makes access units of the payloads of one source, in order. Confined to the stream's event loop. */
interface PayloadReader {
    /** Reads a packet; its payload stays the caller's. */
    void onPacket(RtpPacket packet);

    /** Packets are missing before the next one. */
    void onGap();

    /** Places where the payload was not what it should be. */
    long damaged();

    /** Whether audio has come within the payload. */
    default boolean hasAudio() {
        return false;
    }

    /** Hands on what is whole and frees the rest. */
    void close();
}
