package org.sharpeyes.relay;

/** A container format. Watchers of equal containers share one muxer, and so the same bytes. */
public interface Container {
    /** A muxer at the start of its time. */
    Muxer newMuxer();
}
