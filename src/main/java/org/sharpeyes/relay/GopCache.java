package org.sharpeyes.relay;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.sharpeyes.model.AccessUnit;

/**
 * The units since the last key frame, so that a watcher who joins sees a picture at once. A group of pictures that
 * outgrows the bounds shrinks to its key frame: a still picture until the next one, rather than a wait in the dark.
 */
final class GopCache {
    static final long MAX_TICKS = 2 * 90_000;
    static final int MAX_BYTES = 4 << 20;

    /** What adding a unit did to the cache. */
    enum Effect {
        /** The unit is now the first and only one. */
        STARTED,
        APPENDED,
        /** Of the units only the first is left, or none. */
        CUT,
        IGNORED
    }

    private final List<AccessUnit> units = new ArrayList<>();

    /** Written by the stream's loop, read by anybody. */
    private final AtomicInteger bytes = new AtomicInteger();

    private boolean complete;

    /** Keeps a reference of its own to the payload. */
    Effect add(AccessUnit unit) {
        boolean starts = unit.isVideo() && unit.keyFrame();
        if (starts) {
            clear();
            complete = true;
        }
        if (!complete) {
            return Effect.IGNORED;
        }
        units.add(unit);
        unit.payload().retain();
        bytes.setOpaque(bytes.getPlain() + unit.payload().readableBytes());
        if (isOutgrown(unit)) {
            cut();
            return Effect.CUT;
        }
        return starts ? Effect.STARTED : Effect.APPENDED;
    }

    private boolean isOutgrown(AccessUnit last) {
        return bytes.getPlain() > MAX_BYTES
                || last.dtsTicks90k() - units.getFirst().dtsTicks90k() > MAX_TICKS;
    }

    private void cut() {
        int kept = units.getFirst().payload().readableBytes() <= MAX_BYTES ? 1 : 0;
        List<AccessUnit> rest = units.subList(kept, units.size());
        rest.forEach(unit -> unit.payload().release());
        rest.clear();
        bytes.setOpaque(
                units.stream().mapToInt(unit -> unit.payload().readableBytes()).sum());
        complete = false;
    }

    /** In the order they came; the first is a key frame. They remain the cache's. */
    List<AccessUnit> units() {
        return units;
    }

    /** Payload of the units; any thread. */
    int bytes() {
        return bytes.getOpaque();
    }

    /** Whether the next unit of the stream follows the last one here. */
    boolean isComplete() {
        return complete;
    }

    void clear() {
        for (AccessUnit unit : units) {
            unit.payload().release();
        }
        units.clear();
        bytes.setOpaque(0);
        complete = false;
    }
}
