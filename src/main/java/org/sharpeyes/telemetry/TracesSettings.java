package org.sharpeyes.telemetry;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * Where the spans of plays, alerts and calls go.
 *
 * @param endpoint base URL of a receiver of OTLP over HTTP; null: nothing is traced
 * @param ratio which part of the traces that begin here are kept, 0 to 1; who begins one elsewhere decides there
 */
public record TracesSettings(@Nullable String endpoint, double ratio) {
    /** Nothing is traced. */
    public static final TracesSettings NONE = new TracesSettings(null, 1);

    private static final String PATH = "/v1/traces";

    public TracesSettings {
        if (endpoint != null && !isUsable(endpoint)) {
            throw new IllegalArgumentException(
                    "endpoint must be a URL such as http://collector:4318, without user or query, was \"%s\""
                            .formatted(endpoint));
        }
        if (!(ratio >= 0 && ratio <= 1)) {
            throw new IllegalArgumentException("ratio %s: allowed are 0 to 1".formatted(ratio));
        }
    }

    private static boolean isUsable(String endpoint) {
        try {
            URI url = URI.create(endpoint);
            return ("http".equals(url.getScheme()) || "https".equals(url.getScheme()))
                    && url.getHost() != null
                    && url.getUserInfo() == null
                    && url.getQuery() == null
                    && url.getFragment() == null;
        } catch (IllegalArgumentException noUrl) {
            return false;
        }
    }

    /** Where spans are posted to: the path of the specification behind a base URL, or the path that is given. */
    public @Nullable String url() {
        if (endpoint == null) {
            return null;
        }
        String path = URI.create(endpoint).getPath();
        return path.isEmpty() || path.equals("/") ? endpoint.replaceFirst("/$", "") + PATH : endpoint;
    }
}
