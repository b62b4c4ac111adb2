package org.sharpeyes.picture.worker;

import org.sharpeyes.model.AccessUnit;
import org.sharpeyes.model.ByteString;
import org.sharpeyes.model.Track;
import org.sharpeyes.model.VideoCodec;

/** What gateway and worker say to each other. */
public sealed interface Message {

    /** Worker: started, codecs loaded and tried. */
    record Ready() implements Message {}

    /**
     * Gateway: make a JPEG of this key frame. Answered by {@link Still} or {@link Failed}.
     *
     * @param maxWidth the picture is scaled down to it, keeping its shape
     * @param quality of the JPEG, 1 to 100
     * @param unit a key frame
     */
    record TakeStill(VideoCodec codec, ByteString configuration, int maxWidth, int quality, AccessUnit unit)
            implements Message {}

    /** Worker: the JPEG. */
    record Still(int width, int height, ByteString jpeg) implements Message {}

    /** Worker: the key frame cannot be decoded. */
    record Failed(String reason) implements Message {}

    /**
     * Gateway: the following units are of this track.
     *
     * @param generation comes back with the {@link Announce} that belongs to it
     * @param maxWidth larger pictures are scaled down to fit, keeping their shape
     */
    record Configure(int generation, VideoCodec codec, ByteString configuration, int maxWidth, int maxHeight)
            implements Message {}

    /** Gateway: the next unit of the source. Worker: the next unit of the result; sound comes back as it was. */
    record Unit(AccessUnit unit) implements Message {}

    /** Worker: the video units that follow are of this H.264 track. */
    record Announce(int generation, Track.Video track) implements Message {}

    /** Worker: one more video unit of the source has been dealt with, whatever came of it. */
    record Done() implements Message {}
}
