package org.sharpeyes.ingest;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.model.HostText;
import org.sharpeyes.transport.rtp.PortRange;

/**
 * Where media comes in.
 *
 * @param host address to bind
 * @param advertisedHost address told to devices; when absent, {@code host}, or an address of this machine if that is
 *     the wildcard
 * @param rtpPort the single port, UDP and TCP; 0 takes any free one
 * @param rtpPorts ports of {@link PortMode#PER_STREAM}
 * @param portMode how streams are received unless a request says otherwise
 * @param alwaysOn patterns of channel ids invited as soon as their device registers
 */
public record MediaSettings(
        String host,
        @Nullable String advertisedHost,
        int rtpPort,
        PortRange rtpPorts,
        PortMode portMode,
        List<String> alwaysOn) {
    public MediaSettings {
        if (!HostText.isValid(host)) {
            throw new IllegalArgumentException("media.host must be an address to bind, was \"%s\"".formatted(host));
        }
        if (advertisedHost != null && !HostText.isValid(advertisedHost)) {
            throw new IllegalArgumentException(
                    "media.advertisedHost must be an address, or empty, was \"%s\"".formatted(advertisedHost));
        }
        if (rtpPort < 0 || rtpPort > 65535) {
            throw new IllegalArgumentException("media.rtpPort must be 0 to 65535, was " + rtpPort);
        }
        alwaysOn = List.copyOf(alwaysOn);
        for (String pattern : alwaysOn) {
            if (!pattern.matches("[0-9A-Za-z.-]{1,64}\\*?|\\*")) {
                throw new IllegalArgumentException(
                        "media.alwaysOn must be ids, or their start and *, was \"%s\"".formatted(pattern));
            }
        }
    }
}
