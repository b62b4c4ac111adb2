package org.sharpeyes.alarm.fault;

import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import org.sharpeyes.alarm.Alert;
import org.sharpeyes.alarm.AlertLevel;
import org.sharpeyes.alarm.Alerts;
import org.sharpeyes.alarm.Report;
import org.sharpeyes.alarm.StandingFaults;
import org.sharpeyes.alarm.Wording;
import org.sharpeyes.inventory.Inventory;
import org.sharpeyes.model.ChannelId;

/** A channel that fails to play so often in a row is an alert until it plays again. Any thread. */
public final class PlayFailures {
    private static final String KIND = "channel.play-failed";
    private static final int MOST_CHANNELS = 20_000;

    private final int inARow;
    private final Inventory inventory;
    private final StandingFaults faults;
    private final InstantSource clock;
    /** Failures since the last picture; the first are forgotten first. */
    private final Map<ChannelId, Integer> failures = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<ChannelId, Integer> eldest) {
            return size() > MOST_CHANNELS;
        }
    };

    /** Finds what was open before a restart; blocks. */
    public PlayFailures(int inARow, Inventory inventory, Alerts alerts, InstantSource clock) {
        this.inARow = inARow;
        this.inventory = inventory;
        this.faults = alerts.faults();
        this.clock = clock;
        faults.restore(alerts.active(KIND).stream().map(Alert::fingerprint).toList());
    }

    /**
     * A play ended without a picture.
     *
     * @param why what the operator is told
     */
    public void failed(ChannelId channel, Wording why) {
        int count;
        synchronized (failures) {
            count = failures.merge(channel, 1, Integer::sum);
        }
        if (count >= inARow) {
            faults.tell(fingerprint(channel), () -> report(channel, count, why));
        }
    }

    /** A play showed a picture. */
    public void played(ChannelId channel) {
        synchronized (failures) {
            failures.remove(channel);
        }
        faults.isOver(fingerprint(channel));
    }

    private Report report(ChannelId channel, int count, Wording why) {
        return Report.of(
                        KIND,
                        fingerprint(channel),
                        AlertLevel.YELLOW,
                        new Wording("点播连续失败", "Plays keep failing"),
                        new Wording(
                                "连续 %d 次点播失败：%s".formatted(count, why.zh()),
                                "%d plays in a row failed: %s".formatted(count, why.en())),
                        inventory.placeOf(channel.device(), channel.code()),
                        clock.instant())
                .explainedBy(Alerts.offlineFingerprint(channel.device()));
    }

    private static String fingerprint(ChannelId channel) {
        return "%s/%s/%s".formatted(KIND, channel.device(), channel.code());
    }
}
