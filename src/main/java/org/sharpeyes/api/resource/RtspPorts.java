package org.sharpeyes.api.resource;

import java.util.OptionalInt;

/**
 * Where players find the streams by RTSP.
 *
 * @param plain empty when there is no RTSP
 * @param tls empty when there is none over TLS
 */
public record RtspPorts(OptionalInt plain, OptionalInt tls) {
    public static final RtspPorts NONE = new RtspPorts(OptionalInt.empty(), OptionalInt.empty());
}
