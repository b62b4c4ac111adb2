package org.sharpeyes;

import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.time.InstantSource;
import java.util.concurrent.ScheduledExecutorService;
import java.util.random.RandomGenerator;
import org.sharpeyes.api.ApiServices;
import org.sharpeyes.picture.process.WorkerCommand;
import org.sharpeyes.picture.snapshot.SnapshotArchive;
import org.sharpeyes.picture.snapshot.Stills;
import org.sharpeyes.picture.transcode.Transcodes;
import org.sharpeyes.play.H264Streams;
import org.sharpeyes.relay.Streams;
import org.sharpeyes.settings.GatewaySettings;

/** Composes what codes pictures. */
final class Pictures {
    private Pictures() {}

    static ApiServices.Pictures open(
            GatewaySettings settings,
            Streams streams,
            InstantSource clock,
            RandomGenerator random,
            ScheduledExecutorService scheduler,
            MeterRegistry meters,
            Parts parts)
            throws IOException {
        WorkerCommand command = WorkerCommand.ofThisProgram();
        Stills stills = parts.add(new Stills(settings.picture(), command, scheduler, Stills.PATIENCE, meters));
        Transcodes transcodes = parts.add(
                new Transcodes(settings.picture(), command.yielding(), scheduler, Transcodes.PATIENCE, meters));
        SnapshotArchive archive = SnapshotArchive.open(
                settings.store().directory().resolve("snapshots"), settings.picture(), clock, random);
        H264Streams h264 =
                new H264Streams(streams, transcodes::begin, settings.play().firstFrameTimeout());
        return new ApiServices.Pictures(stills, archive, h264);
    }
}
