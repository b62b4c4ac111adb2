package org.sharpeyes;

import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Locale;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.sharpeyes.access.AuditEntry;
import org.sharpeyes.access.AuditTrail;
import org.sharpeyes.api.ApiServices;
import org.sharpeyes.picture.process.WorkerCommand;
import org.sharpeyes.picture.snapshot.Deletion;
import org.sharpeyes.picture.snapshot.Snapshot;
import org.sharpeyes.picture.snapshot.SnapshotArchive;
import org.sharpeyes.picture.snapshot.Stills;
import org.sharpeyes.picture.transcode.Transcodes;
import org.sharpeyes.play.H264Streams;
import org.sharpeyes.relay.Streams;
import org.sharpeyes.settings.GatewaySettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Composes what codes pictures. */
final class Pictures {
    private static final Logger LOG = LoggerFactory.getLogger(Pictures.class);
    private static final long TIDY_SECONDS = 60;

    private Pictures() {}

    /** The proof that a picture was deleted when it had to be: among the records that nobody can change. */
    private static void record(Deletion deletion, AuditTrail trail) {
        Snapshot gone = deletion.snapshot();
        String why = "%s, SHA-256 %s".formatted(deletion.reason().name().toLowerCase(Locale.ROOT), deletion.sha256());
        AuditEntry entry =
                new AuditEntry("gateway", "snapshot.deleted", gone.stream().value() + "/" + gone.id(), why, "");
        trail.record(entry).whenComplete((record, failure) -> {
            if (failure != null) {
                LOG.error("audit record lost: {}", entry, failure);
            }
        });
    }

    static ApiServices.Pictures open(
            GatewaySettings settings,
            Streams streams,
            AuditTrail trail,
            Executor worker,
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
                settings.store().directory().resolve("snapshots"),
                settings.picture(),
                clock,
                random,
                deletion -> record(deletion, trail));
        Future<?> tidying = scheduler.scheduleWithFixedDelay(
                () -> worker.execute(archive::tidy), TIDY_SECONDS, TIDY_SECONDS, TimeUnit.SECONDS);
        parts.add(() -> tidying.cancel(false));
        H264Streams h264 =
                new H264Streams(streams, transcodes::begin, settings.play().firstFrameTimeout());
        return new ApiServices.Pictures(stills, archive, h264);
    }
}
