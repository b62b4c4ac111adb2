package org.sharpeyes.model;

/**
 * Where a media source pours its access units. All calls come from the one event loop that owns the stream, in order:
 * {@code onTracks} before the first unit and again at every change, {@code onEnd} last and once.
 */
public interface AccessUnitSink {
    /** The tracks from the next unit on; the next video unit is a key frame. */
    void onTracks(TrackSet tracks);

    /** One unit; the sink now owns its payload. */
    void onAccessUnit(AccessUnit unit);

    /** Something was lost: video up to the next key frame may show damage. */
    void onGap();

    /** No unit follows. */
    void onEnd();
}
