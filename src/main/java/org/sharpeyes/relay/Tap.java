package org.sharpeyes.relay;

/** A place where the units of a stream are drawn off. */
public interface Tap extends AutoCloseable {
    /** Draws no more; any thread, more than once if need be. The sink is not called again once the loop has done so. */
    @Override
    void close();
}
