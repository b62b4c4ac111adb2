package org.sharpeyes.codec.flv;

/** How H.265 is told apart in FLV, which the format's own document does not know. */
public enum HevcInFlv {
    /** The FourCC {@code hvc1} in an extended header (Enhanced RTMP v1, "Enhanced Video"). */
    ENHANCED,
    /** Codec id 12 in the place of H.264's 7, a convention of Chinese CDNs. */
    CODEC_ID_12
}
