package org.sharpeyes.viewer;

import java.time.InstantSource;
import java.util.random.RandomGenerator;
import org.sharpeyes.relay.Container;
import org.sharpeyes.relay.Muxer;

/**
 * RTP in interleaved frames (RFC 2326 §10.12): video on channel 0, audio on channel 2, RTCP on the one after each. All
 * who watch a stream get the same packets.
 *
 * @param clock wall time for sender reports; keep to one container, for equal ones share their bytes
 * @param random makes sources, first sequence numbers and first timestamps (RFC 3550 §5.1)
 */
public record RtpContainer(InstantSource clock, RandomGenerator random) implements Container {
    public static final int VIDEO_CHANNEL = 0;
    public static final int AUDIO_CHANNEL = 2;

    @Override
    public Muxer newMuxer() {
        return new RtpMuxer(clock, random);
    }
}
