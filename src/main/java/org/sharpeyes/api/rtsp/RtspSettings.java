package org.sharpeyes.api.rtsp;

import org.jspecify.annotations.Nullable;
import org.sharpeyes.model.HostText;

/**
 * Where streams are served by RTSP.
 *
 * @param host address to bind
 * @param port TCP port, 0 to 65534; RTP in datagrams leaves from the UDP port of the same number, RTCP from the next; 0
 *     takes any free ones
 * @param tlsPort TCP port of RTSP over TLS, 0 takes any free one; media leaves on its connections only; null: none
 */
public record RtspSettings(String host, int port, @Nullable Integer tlsPort) {
    public RtspSettings {
        if (!HostText.isValid(host)) {
            throw new IllegalArgumentException(
                    "host must name an address to bind, such as 0.0.0.0, was \"%s\"".formatted(host));
        }
        if (port < 0 || port > 65534) {
            throw new IllegalArgumentException("port must be 0 to 65534, was " + port);
        }
        if (tlsPort != null && (tlsPort < 0 || tlsPort > 65535 || (tlsPort != 0 && tlsPort == port))) {
            throw new IllegalArgumentException(
                    "tlsPort must be 0 to 65535 and another one than port, or empty, was " + tlsPort);
        }
    }
}
