package org.sharpeyes.webhook;

import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What to change of an endpoint; null leaves it as it is.
 *
 * @param rateLimit 0: as fast as they are taken
 */
public record EndpointChange(
        @Nullable String url,
        @Nullable List<String> events,
        @Nullable List<String> gridCodes,
        @Nullable Integer rateLimit,
        @Nullable Boolean enabled) {
    Endpoint applyTo(Endpoint old) {
        boolean on = enabled == null ? old.enabled() : enabled;
        String reason = on ? null : old.disabledReason() == null ? "switched off" : old.disabledReason();
        Integer limit = rateLimit == null ? old.rateLimit() : rateLimit;
        return new Endpoint(
                old.id(),
                url == null ? old.url() : URI.create(url),
                events == null ? old.events() : events,
                gridCodes == null ? old.gridCodes() : gridCodes,
                limit != null && limit == 0 ? null : limit,
                on,
                reason,
                old.failingSince(),
                old.createdAt());
    }
}
