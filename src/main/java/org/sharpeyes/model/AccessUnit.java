package org.sharpeyes.model;

import io.netty.buffer.ByteBuf;

/**
 * One coded picture or one run of audio frames, ready to be put into any container.
 *
 * <p>Video payload: NAL units, each behind its four-byte big-endian length, without access unit delimiters and without
 * parameter sets (those are in the track's configuration). Audio payload: raw G.711 samples, or one AAC frame without
 * its ADTS header.
 *
 * <p>The payload is owned by whoever holds the unit: a sink that is handed one releases it or passes it on. Times never
 * run backwards within a track and are free of the wraps of PTS and RTP clocks.
 *
 * @param kind which track of the current {@link TrackSet}
 * @param ptsTicks90k presentation time, 90 kHz
 * @param dtsTicks90k decoding time, 90 kHz, at most {@code ptsTicks90k}
 * @param keyFrame whether decoding can start here; always true for audio
 */
public record AccessUnit(Kind kind, long ptsTicks90k, long dtsTicks90k, boolean keyFrame, ByteBuf payload) {
    /** Which track a unit belongs to. */
    public enum Kind {
        VIDEO,
        AUDIO
    }

    public boolean isVideo() {
        return kind == Kind.VIDEO;
    }
}
