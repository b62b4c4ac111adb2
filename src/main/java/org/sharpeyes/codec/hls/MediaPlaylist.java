package org.sharpeyes.codec.hls;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A live media playlist of fragmented MP4. Durations are ticks of 90 kHz; URIs are as they stand in the playlist, but for
 * the query.
 *
 * @param targetDuration seconds; no segment's duration, rounded, is above it
 * @param partTarget no part's duration is above it
 * @param mediaSequence number of the first segment
 * @param discontinuitySequence how many discontinuities there were up to the first segment
 * @param segments the oldest first; only the last may be open
 * @param preloadHint the part that comes next; null once the stream has ended
 */
public record MediaPlaylist(
        int targetDuration,
        long partTarget,
        long mediaSequence,
        long discontinuitySequence,
        List<Segment> segments,
        @Nullable String preloadHint) {
    public static final String CONTENT_TYPE = "application/vnd.apple.mpegurl";

    /** The first version that has EXT-X-MAP in a playlist of anything but I frames. */
    private static final int VERSION = 6;

    /** How many part targets a player stays behind the end (draft-pantos-hls-rfc8216bis, 4.4.3.8). */
    private static final int HOLD_BACK_PARTS = 3;

    /**
     * A segment, or the parts of one that is not complete yet.
     *
     * @param map URI of its initialization section
     * @param discontinuity whether tracks or times do not continue those of the segment before
     * @param parts empty for a segment too old to be played by parts
     * @param duration of a complete segment
     * @param uri null while it is open
     */
    public record Segment(
            String map,
            boolean discontinuity,
            List<Part> parts,
            long duration,
            @Nullable String uri) {}

    /**
     * A part of a segment.
     *
     * @param independent whether decoding can start with it
     */
    public record Part(String uri, long duration, boolean independent) {}

    public MediaPlaylist {
        segments = List.copyOf(segments);
    }

    /**
     * The playlist's text.
     *
     * @param query goes behind every URI, with its question mark; may be empty
     */
    public String toText(String query) {
        TagWriter out = new TagWriter(query);
        out.tag("#EXTM3U");
        out.tag("#EXT-X-VERSION:").add(VERSION);
        out.tag("#EXT-X-TARGETDURATION:").add(targetDuration);
        out.tag("#EXT-X-SERVER-CONTROL:CAN-BLOCK-RELOAD=YES,PART-HOLD-BACK=").seconds(HOLD_BACK_PARTS * partTarget);
        out.tag("#EXT-X-PART-INF:PART-TARGET=").seconds(partTarget);
        out.tag("#EXT-X-MEDIA-SEQUENCE:").add(mediaSequence);
        out.tag("#EXT-X-DISCONTINUITY-SEQUENCE:").add(discontinuitySequence);
        writeSegments(out);
        if (preloadHint == null) {
            out.tag("#EXT-X-ENDLIST");
        } else {
            out.tag("#EXT-X-PRELOAD-HINT:TYPE=PART,URI=").quoted(preloadHint);
        }
        return out.toText();
    }

    private void writeSegments(TagWriter out) {
        String map = "";
        for (Segment segment : segments) {
            if (segment.discontinuity()) {
                out.tag("#EXT-X-DISCONTINUITY");
            }
            if (!segment.map().equals(map)) {
                map = segment.map();
                out.tag("#EXT-X-MAP:URI=").quoted(map);
            }
            segment.parts().forEach(part -> write(out, part));
            if (segment.uri() != null) {
                out.tag("#EXTINF:").seconds(segment.duration()).add(",");
                out.uri(segment.uri());
            }
        }
    }

    private static void write(TagWriter out, Part part) {
        out.tag("#EXT-X-PART:DURATION=").seconds(part.duration()).add(",URI=").quoted(part.uri());
        if (part.independent()) {
            out.add(",INDEPENDENT=YES");
        }
    }
}
