package org.sharpeyes.picture;

import java.time.Duration;

/**
 * How many pictures may be coded, and how well.
 *
 * @param snapshotWorkers snapshots made at the same time, each in a process of its own
 * @param snapshotQueue snapshots that may wait for one
 * @param snapshotQuality of the JPEG, 1 to 100
 * @param snapshotMaxWidth pixels; larger pictures are scaled down to it
 * @param keptSnapshots files kept at most
 * @param keptMegabytes size of all files at most
 * @param keptFor age of a file at most
 * @param transcodes streams turned into H.264 at the same time, each in a process of its own; 0 for none
 * @param transcodeMaxWidth pixels; larger pictures are scaled down to fit
 * @param transcodeMaxHeight pixels
 */
public record PictureSettings(
        int snapshotWorkers,
        int snapshotQueue,
        int snapshotQuality,
        int snapshotMaxWidth,
        int keptSnapshots,
        int keptMegabytes,
        Duration keptFor,
        int transcodes,
        int transcodeMaxWidth,
        int transcodeMaxHeight) {
    public PictureSettings {
        require("snapshotWorkers", snapshotWorkers, 1, 32);
        require("snapshotQueue", snapshotQueue, 1, 1000);
        require("snapshotQuality", snapshotQuality, 1, 100);
        require("snapshotMaxWidth", snapshotMaxWidth, 160, 7680);
        require("keptSnapshots", keptSnapshots, 1, 1_000_000);
        require("keptMegabytes", keptMegabytes, 1, 1_000_000);
        require("transcodes", transcodes, 0, 64);
        require("transcodeMaxWidth", transcodeMaxWidth, 160, 3840);
        require("transcodeMaxHeight", transcodeMaxHeight, 90, 2160);
        if (keptFor.isNegative() || keptFor.isZero() || keptFor.compareTo(Duration.ofDays(3650)) > 0) {
            throw new IllegalArgumentException("keptFor must be above 0 and up to 87600h, was " + keptFor);
        }
    }

    /** Two snapshots at a time, 1000 kept for a day, and two transcodes up to 1920 × 1080. */
    public static PictureSettings defaults() {
        return new PictureSettings(2, 32, 85, 1920, 1000, 256, Duration.ofDays(1), 2, 1920, 1080);
    }

    private static void require(String field, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException("%s must be %d to %d, was %d".formatted(field, least, most, value));
        }
    }
}
