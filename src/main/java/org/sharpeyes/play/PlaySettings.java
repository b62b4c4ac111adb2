package org.sharpeyes.play;

import java.time.Duration;
import org.sharpeyes.model.MediaTransport;

/**
 * How patient live view is.
 *
 * @param answerTimeout from the INVITE to the device's answer
 * @param firstFrameTimeout from the answer to the first key frame
 * @param idleStop nobody watching for this long ends the session
 * @param mediaTimeout no packet for this long ends the session
 * @param transport what devices are asked to send over: {@code udp}, {@code tcpPassive} (the device connects) or
 *     {@code tcpActive} (the gateway connects)
 */
public record PlaySettings(
        Duration answerTimeout,
        Duration firstFrameTimeout,
        Duration idleStop,
        Duration mediaTimeout,
        String transport) {
    public PlaySettings {
        requirePositive("answerTimeout", answerTimeout);
        requirePositive("firstFrameTimeout", firstFrameTimeout);
        requirePositive("idleStop", idleStop);
        requirePositive("mediaTimeout", mediaTimeout);
        mediaTransportOf(transport);
    }

    /** 10 s for an answer, 10 s for a picture, 15 s without viewers, 10 s without packets, over UDP. */
    public static PlaySettings defaults() {
        return new PlaySettings(
                Duration.ofSeconds(10), Duration.ofSeconds(10), Duration.ofSeconds(15), Duration.ofSeconds(10), "udp");
    }

    public MediaTransport mediaTransport() {
        return mediaTransportOf(transport);
    }

    private static void requirePositive(String field, Duration value) {
        if (value.isNegative() || value.isZero() || value.compareTo(Duration.ofHours(1)) > 0) {
            throw new IllegalArgumentException("play.%s must be above 0 and up to 1h, was %s".formatted(field, value));
        }
    }

    private static MediaTransport mediaTransportOf(String text) {
        return switch (text) {
            case "udp" -> MediaTransport.UDP;
            case "tcpPassive" -> MediaTransport.TCP_PASSIVE;
            case "tcpActive" -> MediaTransport.TCP_ACTIVE;
            default ->
                throw new IllegalArgumentException(
                        "play.transport must be udp, tcpPassive or tcpActive, was \"%s\"".formatted(text));
        };
    }
}
