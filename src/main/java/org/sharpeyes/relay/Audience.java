package org.sharpeyes.relay;

import io.netty.util.concurrent.EventExecutor;
import java.util.LinkedHashSet;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Those watchers of a container who share a loop. The stream tells it the news once, and it tells each of them: on the
 * stream's own loop at once, on another in one task for all that has gathered. A loop that does not keep up loses
 * packets up to the next key frame rather than gather them without bound.
 */
final class Audience {
    static final long MAX_PENDING_BYTES = 8 << 20;
    static final long MAX_PENDING_NANOS = TimeUnit.SECONDS.toNanos(2);

    /** What comes back from an audience, on any loop. */
    interface Echo {
        /** The first bytes of this audience were passed on. */
        void onPassed();

        /** A watcher threw; it has been ended. */
        void onFailed(Watcher watcher);

        /** So many lost the picture because their loop is too far behind. */
        void onDropped(int watchers);
    }

    /** After so many news others on the loop have their turn. */
    private static final int NEWS_PER_TURN = 64;

    private static final Logger LOG = LoggerFactory.getLogger(Audience.class);

    private final EventExecutor loop;
    private final Echo echo;

    /** Written by the stream's loop, read by the watchers'. */
    private final Queue<News> news = new ConcurrentLinkedQueue<>();

    private final AtomicLong pendingBytes = new AtomicLong();
    private final AtomicBoolean called = new AtomicBoolean();

    // Of the stream's loop.
    private int size;
    private boolean held;

    // Of the watchers' loop.
    private final Set<Watcher> watchers = new LinkedHashSet<>();
    private Watcher[] present = {};
    private boolean changed;
    private boolean passedBefore;

    Audience(EventExecutor loop, Echo echo) {
        this.loop = loop;
        this.echo = echo;
    }

    /** How many there are, as the stream's loop knows. */
    int size() {
        return size;
    }

    boolean isOf(EventExecutor other) {
        return loop.equals(other);
    }

    void join(Watcher watcher) {
        size++;
        tell(new News.Joined(watcher));
    }

    void leave(Watcher watcher) {
        size--;
        tell(new News.Left(watcher));
    }

    /** Passes a packet, which remains the caller's, unless the loop is too far behind. */
    void pass(Packet packet, long nowNanos) {
        boolean behind = isBehind(nowNanos);
        if (behind && !held) {
            held = true;
            tell(new News.Gap());
            echo.onDropped(size);
            return;
        }
        held &= behind || !(packet.isVideo() && packet.keyFrame());
        if (!behind && !(held && packet.isVideo())) {
            pendingBytes.addAndGet(packet.bytes().readableBytes());
            tell(new News.Passed(packet.retained(), nowNanos));
        }
    }

    private boolean isBehind(long nowNanos) {
        return pendingBytes.get() > MAX_PENDING_BYTES
                || (news.peek() instanceof News.Passed oldest && nowNanos - oldest.atNanos() > MAX_PENDING_NANOS);
    }

    /** The news now belong to the audience. */
    void tell(News next) {
        news.add(next);
        if (!called.compareAndSet(false, true)) {
            return;
        }
        if (loop.inEventLoop()) {
            listen();
        } else {
            call();
        }
    }

    private void call() {
        try {
            loop.execute(this::listen);
        } catch (RejectedExecutionException over) {
            LOG.debug("a loop has ended before its watchers", over);
            drop();
        }
    }

    private void drop() {
        for (News next = news.poll(); next != null; next = news.poll()) {
            next.release();
        }
        called.set(false);
    }

    private void listen() {
        News next = news.poll();
        for (int told = 1; next != null; told++) {
            News following = told < NEWS_PER_TURN ? news.poll() : null;
            hear(next, following == null);
            next = following == null && told < NEWS_PER_TURN ? news.poll() : following;
        }
        called.set(false);
        if (!news.isEmpty() && called.compareAndSet(false, true)) {
            call();
        }
    }

    /** Tells it to all; the last of what there is together with the pause, as each watcher costs a walk to its memory. */
    private void hear(News next, boolean last) {
        try {
            switch (next) {
                case News.Joined joined -> changed |= watchers.add(joined.watcher());
                case News.Begun begun -> echo(isolated(begun.watcher(), watcher -> begin(watcher, begun)));
                case News.Left left -> remove(left.watcher());
                case News.Opened opened -> toEach(watcher -> open(watcher, opened.opening()));
                case News.Changed changed -> toEach(watcher -> change(watcher, changed.change()));
                case News.Passed passed -> pass(passed.packet(), last);
                case News.Gap gap -> toEach(Audience::skip);
                case News.Ended ended -> end();
            }
            if (last && !(next instanceof News.Passed)) {
                toEach(Audience::pause);
            }
        } finally {
            next.release();
        }
    }

    private static boolean begin(Watcher watcher, News.Begun begun) {
        watcher.onOpening(begun.opening().retained());
        boolean passed = false;
        for (Packet packet : begun.pictures()) {
            passed |= watcher.onPacket(packet);
        }
        if (begun.incomplete()) {
            watcher.onGap();
        }
        return passed;
    }

    private static boolean open(Watcher watcher, Opening opening) {
        watcher.onOpening(opening.retained());
        return false;
    }

    private static boolean change(Watcher watcher, Opening change) {
        watcher.onChange(change.retained());
        return false;
    }

    private static boolean skip(Watcher watcher) {
        watcher.onGap();
        return false;
    }

    private static boolean pause(Watcher watcher) {
        watcher.onPause();
        return false;
    }

    private void pass(Packet packet, boolean last) {
        pendingBytes.addAndGet(-packet.bytes().readableBytes());
        echo(toEach(watcher -> {
            boolean passed = watcher.onPacket(packet);
            if (last) {
                watcher.onPause();
            }
            return passed;
        }));
    }

    private void echo(boolean passed) {
        if (passed && !passedBefore) {
            passedBefore = true;
            echo.onPassed();
        }
    }

    private boolean toEach(Predicate<Watcher> call) {
        if (changed) {
            changed = false;
            present = watchers.toArray(Watcher[]::new);
        }
        boolean any = false;
        for (Watcher watcher : present) {
            any |= isolated(watcher, call);
        }
        return any;
    }

    private boolean isolated(Watcher watcher, Predicate<Watcher> call) {
        try {
            return call.test(watcher);
        } catch (RuntimeException e) {
            LOG.warn("a watcher failed and is dropped", e);
            remove(watcher);
            end(watcher);
            echo.onFailed(watcher);
            return false;
        }
    }

    private void remove(Watcher watcher) {
        changed |= watchers.remove(watcher);
    }

    private void end() {
        Watcher[] all = watchers.toArray(Watcher[]::new);
        watchers.clear();
        changed = true;
        for (Watcher watcher : all) {
            end(watcher);
        }
    }

    /** Ends one who belongs to no audience, on its loop. */
    static void turnAway(Watcher watcher) {
        if (watcher.loop().inEventLoop()) {
            end(watcher);
        } else {
            watcher.loop().execute(() -> end(watcher));
        }
    }

    private static void end(Watcher watcher) {
        try {
            watcher.onEnd();
        } catch (RuntimeException e) {
            LOG.warn("a watcher failed at its end", e);
        }
    }
}
