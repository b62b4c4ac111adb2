package org.sharpeyes.api;

import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the console's map is drawn on.
 *
 * @param tiles URL of raster tiles with {@code {z}}, {@code {x}} and {@code {y}} ({@code {-y}} where rows are counted
 *     from the south), at the gateway's own address or at an http(s) host; null: a plain background
 */
public record MapSettings(@Nullable String tiles) {
    /** No tiles. */
    public static final MapSettings PLAIN = new MapSettings(null);

    private static final String URL = "(https?://[A-Za-z0-9.:\\[\\]-]+)?/(?!/)[A-Za-z0-9._~/{}=&?%-]*";

    public MapSettings {
        if (tiles != null && !(tiles.matches(URL) && hasPlaceholders(tiles))) {
            throw new IllegalArgumentException("tiles must be a path or an http(s) URL with {z}, {x} and {y}, such as "
                    + "http://tiles.example/{z}/{x}/{y}.png, was " + tiles);
        }
    }

    private static boolean hasPlaceholders(String tiles) {
        return tiles.contains("{z}") && tiles.contains("{x}") && (tiles.contains("{y}") || tiles.contains("{-y}"));
    }

    /** Scheme, host and port of tiles that do not come from the gateway itself. */
    public Optional<String> tileOrigin() {
        if (tiles == null || tiles.startsWith("/")) {
            return Optional.empty();
        }
        URI uri = URI.create(tiles.substring(0, tiles.indexOf('/', "https://".length())));
        return Optional.of(uri.getScheme() + "://" + uri.getRawAuthority());
    }
}
