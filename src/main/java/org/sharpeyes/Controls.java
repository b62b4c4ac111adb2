package org.sharpeyes;

import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.ScheduledExecutorService;
import java.util.random.RandomGenerator;
import org.sharpeyes.api.ApiServices;
import org.sharpeyes.codec.jpeg.JpegHeader;
import org.sharpeyes.model.ByteString;
import org.sharpeyes.model.ChannelId;
import org.sharpeyes.picture.snapshot.Snapshot;
import org.sharpeyes.picture.snapshot.SnapshotArchive;
import org.sharpeyes.picture.snapshot.StillResult;
import org.sharpeyes.settings.GatewaySettings;
import org.sharpeyes.steering.MovementFile;
import org.sharpeyes.steering.Steering;
import org.sharpeyes.transfer.DeviceSnapshots;
import org.sharpeyes.transfer.PictureKeeper;
import org.sharpeyes.transfer.SnapshotReport;
import org.sharpeyes.transfer.Upgrades;

/** Composes what has devices do something. */
final class Controls {
    private Controls() {}

    static ApiServices.Control open(
            GatewaySettings settings,
            DeviceLine line,
            SnapshotArchive archive,
            DeviceEvents events,
            InstantSource clock,
            RandomGenerator random,
            ScheduledExecutorService scheduler,
            MeterRegistry meters,
            Parts parts) {
        MovementFile journal = new MovementFile(settings.store().directory().resolve("moving-cameras"), scheduler);
        Steering steering = parts.add(new Steering(settings.ptz(), line, journal, clock, scheduler, meters));
        DeviceSnapshots snapshots = new DeviceSnapshots(line, keeper(archive), clock, scheduler, random, meters);
        Upgrades upgrades = new Upgrades(line, clock, scheduler, random, meters);
        events.add(steering::onDeviceEvent);
        steering.stopLeftOver();
        events.add(snapshots::onDeviceEvent);
        events.add(upgrades::onDeviceEvent);
        return new ApiServices.Control(steering, snapshots, upgrades);
    }

    private static PictureKeeper keeper(SnapshotArchive archive) {
        return (channel, takenAt, header, jpeg) -> keep(archive, channel, takenAt, header, jpeg);
    }

    private static SnapshotReport.Picture keep(
            SnapshotArchive archive, ChannelId channel, Instant takenAt, JpegHeader header, byte[] jpeg)
            throws IOException {
        StillResult.Made picture = new StillResult.Made(header.width(), header.height(), ByteString.copyOf(jpeg));
        Snapshot kept = archive.save(channel.streamId(), takenAt, picture);
        return new SnapshotReport.Picture(kept.id(), kept.takenAt(), kept.width(), kept.height());
    }
}
