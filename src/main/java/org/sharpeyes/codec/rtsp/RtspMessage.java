package org.sharpeyes.codec.rtsp;

import java.util.Map;
import java.util.Optional;

/** What a player sends on its connection. */
public sealed interface RtspMessage {
    /**
     * A request.
     *
     * @param method as sent: methods are case-sensitive
     * @param target as sent: a URL or {@code *}
     * @param headers by names without regard to case; several of one name are joined by commas
     */
    record Request(String method, String target, Map<String, String> headers) implements RtspMessage {
        public Optional<String> header(String name) {
            return Optional.ofNullable(headers.get(name));
        }

        /** The target may carry a token. */
        @Override
        public String toString() {
            return method;
        }
    }

    /**
     * A frame of a player's own RTP or RTCP; its bytes are skipped.
     *
     * @param channel 0 to 255
     */
    record Interleaved(int channel) implements RtspMessage {}
}
