package org.sharpeyes.codec.hls;

import org.jspecify.annotations.Nullable;

/**
 * A multivariant playlist of one variant: it tells a player what it must be able to decode before it has read any media.
 *
 * @param bandwidth peak, bits per second
 * @param codecs as RFC 6381 has them
 * @param size null without video or while unknown
 * @param uri of the media playlist, but for the query
 */
public record MultivariantPlaylist(
        long bandwidth, String codecs, @Nullable Size size, String uri) {
    private static final int VERSION = 6;

    /** A picture's size in pixels. */
    public record Size(int width, int height) {}

    /**
     * The playlist's text.
     *
     * @param query goes behind the URI, with its question mark; may be empty
     */
    public String toText(String query) {
        TagWriter out = new TagWriter(query);
        out.tag("#EXTM3U");
        out.tag("#EXT-X-VERSION:").add(VERSION);
        out.tag("#EXT-X-STREAM-INF:BANDWIDTH=")
                .add(bandwidth)
                .add(",CODECS=\"")
                .add(codecs)
                .add("\"");
        if (size != null) {
            out.add(",RESOLUTION=").add(size.width()).add("x").add(size.height());
        }
        out.uri(uri);
        return out.toText();
    }
}
