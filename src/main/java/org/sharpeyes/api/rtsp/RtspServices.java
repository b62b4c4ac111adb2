package org.sharpeyes.api.rtsp;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.random.RandomGenerator;
import org.sharpeyes.api.live.LiveStreams;
import org.sharpeyes.viewer.RtpContainer;
import org.sharpeyes.viewer.Viewers;

/**
 * What the RTSP server speaks to.
 *
 * @param container one for the whole gateway, so that all who watch a stream share its packets
 * @param patience how long a stream that runs may keep a viewer waiting for its first key frame
 * @param timeout how long a player may be silent, unless media goes out on its connection
 * @param random a {@link java.security.SecureRandom}; makes ids of sessions
 */
public record RtspServices(
        LiveStreams streams,
        Viewers viewers,
        RtpContainer container,
        RtspAccess access,
        Duration patience,
        Duration timeout,
        MeterRegistry meters,
        RandomGenerator random) {}
