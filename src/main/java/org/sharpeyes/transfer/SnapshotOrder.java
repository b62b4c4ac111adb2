package org.sharpeyes.transfer;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ScheduledFuture;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.model.ChannelId;
import org.sharpeyes.signalling.message.CommandOutcome;

/** One order for pictures, and what has come of it. Guarded by its owner. */
final class SnapshotOrder {
    private final String session;
    private final String key;
    private final ChannelId channel;
    private final int ordered;
    private final Instant orderedAt;
    private final List<SnapshotReport.Picture> pictures = new ArrayList<>();
    private CommandOutcome outcome = new CommandOutcome.NoAnswer(false);
    private int expected;
    private boolean ended;
    private @Nullable ScheduledFuture<?> timer;

    /** @param key what the upload address has beside the session, which is told to people */
    SnapshotOrder(String session, String key, ChannelId channel, int ordered, Instant orderedAt) {
        this.session = session;
        this.key = key;
        this.channel = channel;
        this.ordered = ordered;
        this.orderedAt = orderedAt;
    }

    String session() {
        return session;
    }

    String key() {
        return key;
    }

    ChannelId channel() {
        return channel;
    }

    void answered(CommandOutcome answer) {
        outcome = answer;
    }

    /** One more picture is being taken in; false when that would be more than were ordered. */
    boolean expect() {
        if (expected >= ordered) {
            return false;
        }
        expected++;
        return true;
    }

    /** It was kept, or could not be. */
    void came(SnapshotReport.@Nullable Picture kept) {
        if (kept == null) {
            expected--;
        } else {
            pictures.add(kept);
        }
    }

    boolean isFull() {
        return pictures.size() >= ordered;
    }

    /** This timer ends it, and no longer the one before. */
    void await(ScheduledFuture<?> end) {
        if (timer != null) {
            timer.cancel(false);
        }
        timer = end;
    }

    /** Whether it ends now. */
    boolean end() {
        if (ended) {
            return false;
        }
        ended = true;
        if (timer != null) {
            timer.cancel(false);
        }
        return true;
    }

    SnapshotReport report() {
        return new SnapshotReport(session, channel, state(), outcome, ordered, pictures, orderedAt);
    }

    private SnapshotReport.State state() {
        if (isFull()) {
            return SnapshotReport.State.COMPLETE;
        }
        if (!ended) {
            return SnapshotReport.State.RUNNING;
        }
        return pictures.isEmpty() ? SnapshotReport.State.FAILED : SnapshotReport.State.PARTIAL;
    }
}
