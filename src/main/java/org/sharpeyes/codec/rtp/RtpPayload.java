package org.sharpeyes.codec.rtp;

import io.netty.buffer.ByteBuf;
import org.sharpeyes.model.Track;

/** Cuts the access units of one track into RTP packets. Keeps nothing between units. */
public interface RtpPayload {
    /** Fits with IPv6, UDP and a tunnel's headers into an Ethernet frame. */
    int MAX_BYTES = 1388;

    /**
     * Appends the packets of one unit.
     *
     * @param unit payload of an access unit; its indices are not moved
     * @param timestamp of its presentation, in the clock of the track's {@link RtpFormat}
     */
    void write(ByteBuf unit, boolean keyFrame, int timestamp, RtpSource source, ByteBuf out);

    static RtpPayload of(Track.Video track) {
        return new NalPayload(track);
    }

    static RtpPayload of(Track.Audio track) {
        return switch (track.codec()) {
            case AAC -> new AacPayload(RtpFormat.of(track).payloadType());
            case G711A, G711U -> new G711Payload(RtpFormat.of(track).payloadType());
        };
    }
}
