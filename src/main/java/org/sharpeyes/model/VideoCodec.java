package org.sharpeyes.model;

/** Video codecs the relay carries. */
public enum VideoCodec {
    H264,
    H265
}
