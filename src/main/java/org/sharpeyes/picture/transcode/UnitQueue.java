package org.sharpeyes.picture.transcode;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.model.AccessUnit;
import org.sharpeyes.picture.worker.Message;

/**
 * What waits for the worker, bounded by time and size. A worker that cannot keep up loses the pictures up to a key frame:
 * the newest that waits, or else the next to come. Sound goes on. Any thread.
 */
final class UnitQueue {
    /** The group of pictures a stream keeps for those who join, and as much again, 90 kHz. */
    static final long MAX_TICKS = 4 * 90_000;

    static final int MAX_BYTES = 16 << 20;
    private static final int MAX_MESSAGES = 2_000;

    private final Deque<Message> waiting = new ArrayDeque<>();
    private long bytes;
    private int skipped;
    private boolean skipping;
    private boolean closed;

    /** Adds a change of tracks. */
    synchronized void add(Message.Configure configure) {
        if (!closed) {
            waiting.add(configure);
            notifyAll();
        }
    }

    /** Takes the unit over. */
    synchronized void add(AccessUnit unit) {
        if (unit.isVideo() && unit.keyFrame()) {
            skipping = false;
        }
        if (closed || (skipping && unit.isVideo())) {
            skipped += closed ? 0 : 1;
            unit.payload().release();
            return;
        }
        waiting.add(new Message.Unit(unit));
        bytes += unit.payload().readableBytes();
        if (isTooLong(unit)) {
            skip();
        }
        notifyAll();
    }

    /** Waits for the next message, which is the caller's; null at the end. */
    synchronized @Nullable Message take() throws InterruptedException {
        while (waiting.isEmpty() && !closed) {
            wait();
        }
        Message next = waiting.poll();
        bytes -= next instanceof Message.Unit(var unit) ? unit.payload().readableBytes() : 0;
        return next;
    }

    synchronized int size() {
        return waiting.size();
    }

    /** Units lost since the last call. */
    synchronized int takeSkipped() {
        int taken = skipped;
        skipped = 0;
        return taken;
    }

    /** Frees what waits; nothing is taken in any more. */
    synchronized void close() {
        closed = true;
        drop(null, true);
        waiting.clear();
        notifyAll();
    }

    private boolean isTooLong(AccessUnit newest) {
        return bytes > MAX_BYTES || waiting.size() > MAX_MESSAGES || newest.dtsTicks90k() - oldest() > MAX_TICKS;
    }

    private long oldest() {
        for (Message message : waiting) {
            if (message instanceof Message.Unit(var unit)) {
                return unit.dtsTicks90k();
            }
        }
        return 0;
    }

    /** Of no use are the pictures before the newest key frame; if none stands before it, all are. */
    private void skip() {
        AccessUnit key = newestKey();
        int dropped = drop(key, false);
        if (dropped == 0) {
            dropped = drop(null, waiting.size() > MAX_MESSAGES || bytes > MAX_BYTES);
            skipping = true;
        }
        skipped += dropped;
    }

    private @Nullable AccessUnit newestKey() {
        Iterator<Message> newestFirst = waiting.descendingIterator();
        while (newestFirst.hasNext()) {
            if (newestFirst.next() instanceof Message.Unit(var unit) && unit.isVideo() && unit.keyFrame()) {
                return unit;
            }
        }
        return null;
    }

    /** Drops pictures up to this one, null for all, and sound as well if need be; answers how many units. */
    private int drop(@Nullable AccessUnit end, boolean soundToo) {
        int dropped = 0;
        Iterator<Message> oldestFirst = waiting.iterator();
        while (oldestFirst.hasNext()) {
            if (oldestFirst.next() instanceof Message.Unit(var unit)) {
                if (unit.equals(end)) {
                    break;
                }
                if (unit.isVideo() || soundToo) {
                    oldestFirst.remove();
                    bytes -= unit.payload().readableBytes();
                    unit.payload().release();
                    dropped++;
                }
            }
        }
        return dropped;
    }
}
