package org.sharpeyes.transport.rtp;

import java.time.Duration;

/**
 * What a sender may do before it is taken for broken or hostile.
 *
 * @param stalled how long a TCP connection may stop in the middle of a packet
 * @param silent how long a TCP connection may stay without a byte
 * @param stranger how long a TCP connection may stay without a packet of a stream that is expected
 * @param strangers most such connections at a time
 * @param strangersPerAddress most of them from one address
 * @param bytesPerSecond most that is read of one stream, in bytes; the rest of that second is dropped, and a TCP
 *     connection that sends more for longer is closed
 */
public record RtpLimits(
        Duration stalled,
        Duration silent,
        Duration stranger,
        int strangers,
        int strangersPerAddress,
        int bytesPerSecond) {
    /**
     * A platform or a recorder below us may connect a thousand cameras from its one address before the first of them
     * sends. 64 Mbit/s is four times what any camera sends.
     */
    public static final RtpLimits DEFAULT = new RtpLimits(
            Duration.ofSeconds(10), Duration.ofSeconds(60), Duration.ofSeconds(10), 4096, 1024, 8_000_000);
}
