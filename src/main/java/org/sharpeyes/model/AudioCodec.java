package org.sharpeyes.model;

/** Audio codecs the relay carries. */
public enum AudioCodec {
    /** G.711 A-law, 8 kHz mono. */
    G711A,
    /** G.711 µ-law, 8 kHz mono. */
    G711U,
    AAC
}
