package org.sharpeyes.api.events;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import org.sharpeyes.alarm.AlertData;
import org.sharpeyes.api.http.ReplyWriter;
import org.sharpeyes.api.http.Subject;

/**
 * The latest events, numbered from 1. A reader is a position in it: one that is too slow finds its position
 * overwritten and starts anew, so that no reader costs memory. Thread-safe.
 */
public final class EventRing {
    private static final Pattern ID = Pattern.compile("(\\w{1,20})-(\\d{1,18})-(\\d{1,18})");
    private static final String NO_RUN = "_";

    private final Event[] slots;
    private final String epoch;
    private final List<Runnable> wakers = new CopyOnWriteArrayList<>();
    private long last;
    private long change;
    private volatile boolean closed;

    /**
     * An empty ring.
     *
     * @param epoch tells the ids of this run from those of an earlier one; letters and digits
     * @param change number of the latest change to an alert
     */
    public EventRing(int capacity, String epoch, long change) {
        this.slots = new Event[capacity];
        this.epoch = epoch;
        this.change = change;
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
            change = data instanceof AlertData alert ? Math.max(change, alert.changeNumber()) : change;
            slots[slot(last)] = new Event(new Position(last, change), type, subject, data);
        }
        wakers.forEach(Runnable::run);
    }

    /** The position behind the newest event. */
    public synchronized Position end() {
        return new Position(last, change);
    }

    /** Up to {@code max} events after that number; empty optional if some of them are overwritten already. */
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
    public String idOf(Position position) {
        return "%s-%d-%d".formatted(epoch, position.number(), position.change());
    }

    /** The id for a client that has all changes of alerts up to that one, and of all else nothing. */
    static String idOf(long change) {
        return "%s-0-%d".formatted(NO_RUN, change);
    }

    /**
     * Where a client was, by the id it had last.
     *
     * @return its number is -1 where this run did not give the id; empty where no run did
     */
    public Optional<Position> positionOf(String id) {
        Matcher matcher = ID.matcher(id);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        long number = matcher.group(1).equals(epoch) ? Long.parseLong(matcher.group(2)) : -1;
        return Optional.of(new Position(number, Long.parseLong(matcher.group(3))));
    }

    /** Runs this after every event from now on, until the result is run. It must be quick. */
    public Runnable onAppend(Runnable waker) {
        wakers.add(waker);
        return () -> wakers.remove(waker);
    }

    /** Lets the readers go. */
    public void close() {
        closed = true;
        wakers.forEach(Runnable::run);
    }

    boolean closed() {
        return closed;
    }

    private int slot(long number) {
        return (int) (number % slots.length);
    }

    /**
     * How far a reader is.
     *
     * @param number of the last event it has
     * @param change number of the last change to an alert it has: alerts are kept, so that it may ask for what came later
     *     even of another run
     */
    public record Position(long number, long change) {}

    /** One event. Its text is made when somebody reads it: a storm of events that nobody watches costs none. */
    public record Event(Position position, String type, Subject subject, Object data) {
        /** The data on one line. */
        public String json() {
            return ReplyWriter.json(data);
        }
    }
}
