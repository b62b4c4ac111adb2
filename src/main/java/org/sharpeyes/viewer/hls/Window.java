package org.sharpeyes.viewer.hls;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The segments that can be had: those in the playlist, and older ones for players that are late. It owns them. Confined
 * to one loop.
 */
final class Window {
    /** Of all segments together; the newest complete one is kept whatever it has. */
    static final long MAX_BYTES = 32 << 20;

    static final int MAX_SEGMENTS = 64;

    /** Playlists keep three target durations (RFC 8216, 6.2.2), and one more for players that are about to ask. */
    private static final long LISTED_TARGETS = 4;

    private static final int LEAST_LISTED = 3;
    private static final long TICKS_PER_SECOND = 90_000;
    private static final long UNKNOWN_GOP = 2 * TICKS_PER_SECOND;

    /** In seconds. Few cameras have longer groups, and a target duration that was told should stay. */
    private static final int LONG_GOP = 4;

    private final Deque<Segment> listed = new ArrayDeque<>();
    private final Deque<Segment> retired = new ArrayDeque<>();
    private final AtomicLong allBytes;
    private final boolean gopKnown;
    private @Nullable Segment open;
    private long listedTicks;
    private long retiredTicks;
    private long bytes;
    private int targetDuration;
    private int changes;

    /**
     * An empty window.
     *
     * @param gop ticks from key frame to key frame, 0 while unknown
     * @param allBytes counts the bytes of all windows
     */
    Window(long gop, AtomicLong allBytes) {
        this.gopKnown = gop > 0;
        this.targetDuration = expected(gop);
        this.allBytes = allBytes;
    }

    /** In seconds, how long the segments of such groups of pictures will be. */
    private static int expected(long gop) {
        long groups = gop == 0 ? 1 : (Segmenter.SHORTEST + gop - 1) / gop;
        return inSeconds(Math.clamp(gop == 0 ? UNKNOWN_GOP : groups * gop, TICKS_PER_SECOND, Segmenter.LONGEST));
    }

    private static int inSeconds(long ticks) {
        return (int) ((ticks + TICKS_PER_SECOND / 2) / TICKS_PER_SECOND);
    }

    /** The target duration is about to be told. */
    void foresee() {
        targetDuration = gopKnown ? targetDuration : Math.max(targetDuration, LONG_GOP);
    }

    /** The segment to come is now this one, without parts yet. */
    void begin(Segment segment) {
        open = segment;
    }

    @Nullable
    Segment open() {
        return open;
    }

    void add(Part part) {
        Segment segment = open;
        if (segment != null) {
            segment.add(part);
            count(part.bytes().readableBytes());
            changes++;
        }
    }

    /** The open segment is complete; without parts it is forgotten. */
    void complete() {
        Segment segment = open;
        open = null;
        if (segment == null || segment.parts().isEmpty()) {
            release(segment);
            return;
        }
        segment.complete();
        listed.addLast(segment);
        listedTicks += segment.duration();
        targetDuration = Math.max(targetDuration, inSeconds(segment.duration()));
        changes++;
        retireOld();
        releaseOld();
    }

    private void retireOld() {
        long enough = LISTED_TARGETS * targetDuration * TICKS_PER_SECOND;
        while (listed.size() > LEAST_LISTED && listedTicks - listed.getFirst().duration() >= enough) {
            retire();
        }
    }

    private void retire() {
        Segment oldest = listed.removeFirst();
        listedTicks -= oldest.duration();
        retired.addLast(oldest);
        retiredTicks += oldest.duration();
    }

    private void releaseOld() {
        long enough = LISTED_TARGETS * targetDuration * TICKS_PER_SECOND;
        while (!retired.isEmpty() && (retiredTicks > enough || isTooMuch())) {
            Segment oldest = retired.removeFirst();
            retiredTicks -= oldest.duration();
            release(oldest);
        }
        if (isTooMuch() && listed.size() > 1) {
            retire();
            releaseOld();
        }
    }

    private boolean isTooMuch() {
        return bytes > MAX_BYTES || listed.size() + retired.size() > MAX_SEGMENTS;
    }

    /** How often something was added. */
    int changes() {
        return changes;
    }

    /** In the playlist, complete, the oldest first. */
    Deque<Segment> listed() {
        return listed;
    }

    /** Seconds; never falls. */
    int targetDuration() {
        return targetDuration;
    }

    /** The segment of this number, open or complete. */
    @Nullable
    Segment find(long number) {
        return all().filter(segment -> segment.number() == number).findAny().orElse(null);
    }

    /** Tracks that some segment has. */
    @Nullable
    Tracks tracks(long number) {
        return all().map(Segment::tracks)
                .filter(tracks -> tracks.number() == number)
                .findAny()
                .orElse(null);
    }

    private Stream<Segment> all() {
        return Stream.of(retired.stream(), listed.stream(), Stream.ofNullable(open))
                .flatMap(each -> each);
    }

    private void count(long change) {
        bytes += change;
        allBytes.addAndGet(change);
    }

    private void release(@Nullable Segment segment) {
        if (segment != null) {
            count(-segment.size());
            segment.release();
        }
    }

    void release() {
        all().toList().forEach(this::release);
        retired.clear();
        listed.clear();
        open = null;
    }
}
