package org.sharpeyes.model;

import org.jspecify.annotations.Nullable;

/**
 * The tracks of a stream as they are now. A change of codec, size or parameter sets is a new set.
 *
 * @param video absent in an audio-only stream
 * @param audio absent in a silent stream
 */
public record TrackSet(Track.@Nullable Video video, Track.@Nullable Audio audio) {
    public TrackSet {
        if (video == null && audio == null) {
            throw new IllegalArgumentException("a stream has at least one track");
        }
    }

    /** The same sound beside other pictures. */
    public TrackSet withVideo(Track.Video other) {
        return new TrackSet(other, audio);
    }
}
