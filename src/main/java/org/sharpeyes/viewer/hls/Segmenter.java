package org.sharpeyes.viewer.hls;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.CompositeByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.relay.Opening;
import org.sharpeyes.relay.Packet;

/**
 * Cuts a stream's packets into parts and segments. A segment begins with a key frame and holds whole groups of pictures,
 * as players append segments one by one and drop what comes before a key frame; only a group that will not end, or is
 * too large, is cut. Times are ticks of 90 kHz. Confined to one loop.
 */
final class Segmenter {
    /** The first whole group is waited for. */
    private static final long SHORTEST_FIRST = 45_000;

    /** A little under a second, as cameras have groups of one second. */
    static final long SHORTEST = 81_000;

    static final long LONGEST = 30 * 90_000;
    static final int LARGEST = 16 << 20;

    /** Sound alone can be cut anywhere. */
    private static final long OF_SOUND = 180_000;

    private final Window window;
    private final PartPace pace = new PartPace();
    private final FirstPicture first = new FirstPicture();
    private long nextSegment;
    private @Nullable Tracks tracks;
    private int discontinuities;

    /** Nothing is taken before a key frame. */
    private boolean waiting = true;

    /** Of pictures there is only the first. */
    private boolean alone;

    private @Nullable CompositeByteBuf part;
    private boolean independent;
    private long segmentStart;
    private long partStart;
    private long lastSound = Long.MIN_VALUE / 2;

    Segmenter(Window window, long firstSegment) {
        this.window = window;
        this.nextSegment = firstSegment;
    }

    /** The tracks from now on; the opening moves over. */
    void begin(Opening opening) {
        interrupt();
        Tracks before = tracks;
        tracks = new Tracks(nextSegment, opening);
        if (before != null) {
            before.release();
        }
    }

    /** Whether the packet was taken. */
    boolean add(Packet packet) {
        Tracks current = tracks;
        if (current == null || (waiting && !startsWith(packet, current))) {
            return false;
        }
        boolean setsPace = packet.isVideo() || !current.hasVideo();
        boolean startsGroup = setsPace && packet.keyFrame();
        if (!waiting) {
            cutBefore(packet, setsPace, startsGroup);
        }
        if (waiting) {
            waiting = false;
            partStart = packet.dtsTicks90k();
        }
        if (window.open() == null) {
            beginSegment(packet, current, startsGroup);
        }
        append(
                alone && startsGroup
                        ? FirstPicture.shortened(packet)
                        : packet.bytes().retainedSlice(),
                startsGroup);
        if (setsPace) {
            pace.tick(packet.dtsTicks90k());
        } else {
            lastSound = packet.dtsTicks90k();
        }
        return true;
    }

    private static boolean startsWith(Packet packet, Tracks tracks) {
        return packet.keyFrame() && (packet.isVideo() || !tracks.hasVideo());
    }

    private void beginSegment(Packet packet, Tracks current, boolean startsGroup) {
        ByteBuf again = null;
        if (startsGroup) {
            boolean begins = window.listed().isEmpty() && pace.step() > 2 * FirstPicture.DURATION;
            first.forget();
            alone = begins && first.keep(packet, current.opening().video());
        } else if (packet.dtsTicks90k() > partStart || !packet.isVideo()) {
            again = first.take();
        }
        window.begin(new Segment(nextSegment, current, discontinuities, startsGroup || again != null));
        segmentStart = partStart;
        if (again != null) {
            append(again, true);
        }
    }

    private void cutBefore(Packet packet, boolean setsPace, boolean startsGroup) {
        if (setsPace) {
            showFirst();
        }
        if (!alone) {
            cut(packet, setsPace, startsGroup);
        }
    }

    /** Whether the first picture waits for what comes with it. */
    boolean isAlone() {
        return alone;
    }

    /** Nothing else has come with the first picture: it is to be seen. */
    void showFirst() {
        if (alone) {
            alone = false;
            window.foresee();
            endSegment(segmentStart + FirstPicture.DURATION);
        }
    }

    private void cut(Packet packet, boolean setsPace, boolean startsGroup) {
        long ticks = packet.dtsTicks90k();
        if (startsGroup && pace.isHole(ticks) && ticks - lastSound > PartPace.LEAST_HOLE) {
            interrupt();
        } else if (setsPace && endsSegment(ticks, startsGroup)) {
            endSegment(ticks);
        } else if (setsPace ? endsPart(ticks) : ticks - partStart > 3 * pace.target()) {
            endPart(ticks);
        }
    }

    private boolean endsPart(long ticks) {
        return ticks - partStart + pace.step() > pace.target();
    }

    private boolean endsSegment(long ticks, boolean startsGroup) {
        Segment open = window.open();
        if (open == null) {
            return false;
        }
        long duration = ticks - segmentStart;
        boolean enough = duration >= shortest(open) || !open.isIndependent();
        return (startsGroup && enough) || duration >= LONGEST || open.size() > LARGEST;
    }

    private long shortest(Segment segment) {
        if (window.listed().stream().allMatch(listed -> listed.duration() <= FirstPicture.DURATION)) {
            return SHORTEST_FIRST;
        }
        return segment.tracks().hasVideo() ? SHORTEST : OF_SOUND;
    }

    /** Takes the bytes over. */
    private void append(ByteBuf added, boolean startsGroup) {
        CompositeByteBuf bytes = part;
        if (bytes == null) {
            bytes = PooledByteBufAllocator.DEFAULT.compositeBuffer(Integer.MAX_VALUE);
            part = bytes;
            independent = startsGroup;
        }
        bytes.addComponent(true, added);
    }

    private void endPart(long ticks) {
        CompositeByteBuf bytes = part;
        if (bytes != null) {
            part = null;
            window.add(new Part(Math.max(1, ticks - partStart), independent, bytes));
            partStart = Math.max(partStart + 1, ticks);
        }
    }

    private void endSegment(long ticks) {
        endPart(ticks);
        Segment open = window.open();
        if (open != null && !open.parts().isEmpty()) {
            nextSegment++;
        }
        window.complete();
    }

    /** Pictures are missing from here to the next key frame. */
    void gap() {
        Segment open = window.open();
        if (window.listed().isEmpty() && open != null && open.parts().isEmpty()) {
            discard();
        }
        interrupt();
    }

    /** What comes next does not continue what came before, and begins with a key frame. */
    private void interrupt() {
        boolean begun = window.open() != null || !window.listed().isEmpty();
        endSegment(pace.next());
        forgetFirst();
        discontinuities += begun ? 1 : 0;
        waiting = true;
        pace.forgetTime();
    }

    private void forgetFirst() {
        alone = false;
        first.forget();
    }

    private void discard() {
        forgetFirst();
        if (part != null) {
            part.release();
            part = null;
        }
        window.complete();
    }

    /** The number of the next segment that has no part yet, or of the open one. */
    long current() {
        return nextSegment;
    }

    /** The index of the next part of the current segment. */
    int nextPart() {
        Segment open = window.open();
        return open == null ? 0 : open.parts().size();
    }

    long partTarget() {
        return pace.target();
    }

    /** Nothing follows: what is there is complete. */
    void end() {
        endSegment(pace.next());
        forgetFirst();
        if (tracks != null) {
            tracks.release();
            tracks = null;
        }
    }

    /** Forgets what is not in the window yet. */
    void release() {
        discard();
        if (tracks != null) {
            tracks.release();
            tracks = null;
        }
    }
}
