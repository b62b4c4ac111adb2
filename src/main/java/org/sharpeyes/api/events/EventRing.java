package org.sharpeyes.api.events;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.LongStream;
import org.sharpeyes.api.http.ReplyWriter;
import org.sharpeyes.api.http.Subject;

/**
 * The latest events, numbered from 1. A reader is a position in it: one that is too slow finds its position
 * overwritten and starts anew, so that no reader costs memory. Thread-safe.
 */
public final class EventRing {
    private final Event[] slots;
    private final String epoch;
    private final List<Runnable> wakers = new CopyOnWriteArrayList<>();
    private long last;

    /**
     * An empty ring.
     *
     * @param epoch tells the ids of this run from those of an earlier one; letters and digits
     */
    public EventRing(int capacity, String epoch) {
        this.slots = new Event[capacity];
        this.epoch = epoch;
    }

    /**
     * Adds an event and wakes the readers, on the calling thread.
     *
     * @param subject what it is about: whoever may not see that is not told
     * @param data what a reader is told as JSON; never changes
     */
    public void append(String type, Subject subject, Object data) {
        synchronized (this) {
            last++;
            slots[slot(last)] = new Event(last, type, subject, data);
        }
        wakers.forEach(Runnable::run);
    }

    /** The position behind the newest event. */
    public synchronized long end() {
        return last;
    }

    /** Up to {@code max} events after this position; empty optional if some of them are overwritten already. */
    public synchronized Optional<List<Event>> after(long position, int max) {
        long oldest = Math.max(1, last - slots.length + 1);
        if (position + 1 < oldest || position > last) {
            return Optional.empty();
        }
        return Optional.of(LongStream.rangeClosed(position + 1, Math.min(last, position + max))
                .mapToObj(number -> slots[slot(number)])
                .toList());
    }

    /** The id of a position for {@code Last-Event-ID}. */
    public String idOf(long position) {
        return epoch + "-" + position;
    }

    /** The position of an id; empty if this run did not give it. */
    public Optional<Long> positionOf(String id) {
        String prefix = epoch + "-";
        if (!id.startsWith(prefix)) {
            return Optional.empty();
        }
        try {
            return Optional.of(Long.parseLong(id.substring(prefix.length()))).filter(position -> position >= 0);
        } catch (NumberFormatException foreign) {
            return Optional.empty();
        }
    }

    /** Runs this after every event from now on, until the result is run. It must be quick. */
    public Runnable onAppend(Runnable waker) {
        wakers.add(waker);
        return () -> wakers.remove(waker);
    }

    private int slot(long number) {
        return (int) (number % slots.length);
    }

    /** One event. Its text is made when somebody reads it: a storm of events that nobody watches costs none. */
    public record Event(long number, String type, Subject subject, Object data) {
        /** The data on one line. */
        public String json() {
            return ReplyWriter.json(data);
        }
    }
}
