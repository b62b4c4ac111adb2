package org.sharpeyes;

import java.time.Duration;
import java.util.Arrays;
import org.sharpeyes.inventory.InventoryListener;
import org.sharpeyes.model.DeviceId;

/**
 * How far the clocks of devices are ahead of ours. One that is off is its own matter; where most are off by the same, it is
 * our clock, or the one they are all set by. Any thread.
 */
final class DeviceClocks implements InventoryListener {
    /** Fewer say nothing about ours. */
    private static final int FEWEST = 5;

    private static final int REMEMBERED = 101;

    private final long[] ahead = new long[REMEMBERED];
    private int read;

    @Override
    public synchronized void onClockRead(DeviceId device, Duration drift) {
        ahead[read++ % REMEMBERED] = drift.toMillis();
        if (read == 2 * REMEMBERED) {
            read = REMEMBERED;
        }
    }

    /** The median of what was read last; 0 as long as that is too little. */
    synchronized double medianSeconds() {
        int count = Math.min(read, REMEMBERED);
        if (count < FEWEST) {
            return 0;
        }
        long[] sorted = Arrays.copyOf(ahead, count);
        Arrays.sort(sorted);
        return sorted[count / 2] / 1_000.0;
    }
}
