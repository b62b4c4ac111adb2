package org.sharpeyes.webhook;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What to change of an endpoint; null leaves it as it is. */
public record EndpointChange(
        @Nullable String url,
        @Nullable List<String> events,
        @Nullable List<String> gridCodes,
        @Nullable Boolean enabled) {}
