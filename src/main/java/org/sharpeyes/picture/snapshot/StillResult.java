package org.sharpeyes.picture.snapshot;

import org.sharpeyes.model.ByteString;

/** What became of a key frame. */
public sealed interface StillResult {
    /** The picture as a JPEG. */
    record Made(int width, int height, ByteString jpeg) implements StillResult {}

    /** As many wait as may wait, or no worker can be had at present. */
    record Busy(String reason) implements StillResult {}

    /** The key frame cannot be decoded, or the worker died over it. */
    record Failed(String reason) implements StillResult {}
}
