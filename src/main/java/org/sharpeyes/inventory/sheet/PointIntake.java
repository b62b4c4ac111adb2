package org.sharpeyes.inventory.sheet;

import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.sharpeyes.inventory.point.PointDraft;

/** Where the rows of a sheet go. */
public interface PointIntake {
    /**
     * Makes all of it true, or nothing; blocks until it is durable.
     *
     * @param drafts read as they are needed, each of another point; what it throws is thrown
     * @param withdrawn asked now and then, and last after the last draft: then nothing becomes true
     */
    Applied apply(Iterator<PointDraft> drafts, String who, String reason, BooleanSupplier withdrawn);

    /** Whether there is a point of this code. */
    boolean isKnown(String gbCode);

    /** What the point of this code is called, where a sheet or a person filed it. */
    Optional<String> filedName(String gbCode);

    /** Codes of points by where on the network they are; blocks. */
    Map<String, String> byAddress();

    /** Whether there is a grid of this code. */
    boolean hasGrid(String gridCode);

    /**
     * What came of it.
     *
     * @param updated points whose file says something else now
     * @param unchanged points whose file said so already
     */
    record Applied(int created, int updated, int unchanged, boolean withdrawn) {}
}
