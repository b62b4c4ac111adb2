package org.sharpeyes.signalling.zone;

import java.util.List;

/**
 * The {@code zones} section of the configuration.
 *
 * @param networks one zone each, as {@link Zone#parse} reads them
 */
public record ZoneSettings(List<String> networks) {
    public ZoneSettings {
        networks = List.copyOf(networks);
        networks.forEach(Zone::parse);
    }
}
