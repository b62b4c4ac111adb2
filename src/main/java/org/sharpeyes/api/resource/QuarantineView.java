package org.sharpeyes.api.resource;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.inventory.Quarantine;

/** A device that was not admitted, in the JSON of the contract. */
public record QuarantineView(
        String deviceId,
        String transport,
        String remoteAddress,
        @Nullable String userAgent,
        Instant lastTriedAt) {
    public static QuarantineView of(Quarantine waiting) {
        return new QuarantineView(
                waiting.device().value(),
                waiting.protocol().name().toLowerCase(Locale.ROOT),
                waiting.address().getHostString() + ":" + waiting.address().getPort(),
                waiting.agent(),
                waiting.lastTriedAt());
    }
}
