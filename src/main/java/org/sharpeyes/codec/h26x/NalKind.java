package org.sharpeyes.codec.h26x;

/** What a NAL unit is to a relay. */
public enum NalKind {
    /** Video parameter set, H.265 only. */
    VPS,
    SPS,
    PPS,
    /** A slice of a picture that decoding can start at: IDR, in H.265 any IRAP picture. */
    KEY_SLICE,
    SLICE,
    /** Supplemental enhancement information. */
    SEI,
    /** SEI behind the slices of its picture, H.265 only. */
    SUFFIX_SEI,
    /** Access unit delimiter: nothing to keep, but a boundary. */
    DELIMITER,
    /** Filler, ends of sequence, extension layers, private and reserved types. */
    DISCARDABLE;

    public boolean isSlice() {
        return this == KEY_SLICE || this == SLICE;
    }

    /** Whether it can only stand before the slices of its picture. */
    public boolean precedesPicture() {
        return isParameterSet() || this == SEI || this == DELIMITER;
    }

    public boolean isParameterSet() {
        return this == VPS || this == SPS || this == PPS;
    }
}
