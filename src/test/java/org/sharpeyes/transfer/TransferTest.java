package org.sharpeyes.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.sharpeyes.codec.jpeg.JpegHeader;
import org.sharpeyes.codec.manscdp.ConfigBlock;
import org.sharpeyes.codec.manscdp.ConfigBlock.SnapShotConfig;
import org.sharpeyes.codec.manscdp.ControlCommand;
import org.sharpeyes.model.ChannelId;
import org.sharpeyes.model.DeviceEvent;
import org.sharpeyes.model.DeviceId;
import org.sharpeyes.picture.TestStill;
import org.sharpeyes.signalling.message.CommandOutcome;
import org.sharpeyes.store.TestClock;
import org.sharpeyes.store.TestScheduler;

/** Orders end, whatever devices do or leave undone. */
class TransferTest implements DeviceOrders {
    private static final byte[] JPEG = TestStill.jpeg("34020000001310000001", 0, 0, 1);
    private static final DeviceId DEVICE = new DeviceId("34020000001320000001");
    private static final ChannelId CAMERA = new ChannelId(DEVICE, "34020000001310000001");

    private final TestClock clock = new TestClock();
    private final TestScheduler scheduler = new TestScheduler(clock);
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final DeviceSnapshots snapshots =
            new DeviceSnapshots(this, this::keep, clock, scheduler, new SecureRandom(), meters);
    private final Upgrades upgrades = new Upgrades(this, clock, scheduler, new SecureRandom(), meters);
    private final List<SnapshotReport> ended = new ArrayList<>();
    private SnapShotConfig ordered = new SnapShotConfig(1, 1, "", "");
    private boolean diskIsFull;

    @AfterEach
    void stop() {
        scheduler.shutdownNow();
    }

    @Override
    public CompletionStage<CommandOutcome> control(DeviceId device, ControlCommand command) {
        return CompletableFuture.completedFuture(new CommandOutcome.Done(List.of(), 0, 0));
    }

    @Override
    public CompletionStage<CommandOutcome> configure(ChannelId channel, ConfigBlock block) {
        ordered = (SnapShotConfig) block;
        return CompletableFuture.completedFuture(new CommandOutcome.Done(List.of(), 0, 0));
    }

    @Override
    public String httpBase(DeviceId device) {
        return "http://192.0.2.1:8080";
    }

    private SnapshotReport.Picture keep(ChannelId channel, Instant takenAt, JpegHeader header, byte[] jpeg)
            throws IOException {
        if (diskIsFull) {
            throw new IOException("no space left on device");
        }
        return new SnapshotReport.Picture("kept", takenAt, header.width(), header.height());
    }

    private String order(int count) {
        snapshots.addListener(ended::add);
        return snapshots
                .order(CAMERA, count, 10)
                .toCompletableFuture()
                .join()
                .orElseThrow()
                .id();
    }

    private UploadResult upload() throws IOException {
        String[] path = ordered.uploadUrl().split("/");
        return snapshots.accept(path[path.length - 2], path[path.length - 1], JPEG);
    }

    private SnapshotReport.State state(String id) {
        return snapshots.find(id).map(SnapshotReport::state).orElseThrow();
    }

    @Test
    void anOrderOfWhichNobodySpeaksAgainFails() {
        String id = order(2);
        scheduler.advance(Duration.ofSeconds(79));
        assertThat(state(id)).isEqualTo(SnapshotReport.State.RUNNING);
        assertThat(meters.get("gw.snapshots.ordered").gauge().value()).isEqualTo(1);
        scheduler.advance(Duration.ofSeconds(1));
        assertThat(state(id)).isEqualTo(SnapshotReport.State.FAILED);
        assertThat(ended).extracting(SnapshotReport::id).containsExactly(id);
        assertThat(meters.get("gw.snapshots.ordered").gauge().value()).isZero();
    }

    @Test
    void whatCameBeforeTheTimeIsUpIsKept() throws IOException {
        String id = order(2);
        assertThat(upload()).isEqualTo(UploadResult.KEPT);
        scheduler.advance(Duration.ofMinutes(2));
        assertThat(state(id)).isEqualTo(SnapshotReport.State.PARTIAL);
        assertThat(upload()).isEqualTo(UploadResult.UNKNOWN);
    }

    @Test
    void anUploadThatIsStillComingWhenTheDeviceSaysItIsDoneCounts() throws IOException {
        String id = order(2);
        snapshots.onDeviceEvent(
                new DeviceEvent.SnapshotsUploaded(DEVICE, clock.instant(), id, List.of("first", "second")));
        upload();
        assertThat(state(id)).isEqualTo(SnapshotReport.State.RUNNING);
        upload();
        assertThat(state(id)).isEqualTo(SnapshotReport.State.COMPLETE);
        assertThat(ended).hasSize(1);
        assertThat(scheduler.waiting()).isZero();
    }

    @Test
    void aPictureThatCouldNotBeKeptMayBeSentAgain() throws IOException {
        String id = order(1);
        diskIsFull = true;
        assertThatExceptionOfType(IOException.class).isThrownBy(this::upload);
        diskIsFull = false;
        assertThat(upload()).isEqualTo(UploadResult.KEPT);
        assertThat(state(id)).isEqualTo(SnapshotReport.State.COMPLETE);
    }

    @Test
    void onlySoManyOrdersRunAndTheOldestThatEndedAreForgotten() throws IOException {
        String first = order(1);
        upload();
        for (int i = 1; i < 1_000; i++) {
            order(1);
        }
        assertThat(snapshots.find(first)).isPresent();
        order(1);
        assertThat(snapshots.find(first)).isEmpty();
        assertThat(snapshots.order(CAMERA, 1, 1).toCompletableFuture().join()).isEmpty();
    }

    @Test
    void anUpgradeOfWhichNobodySpeaksAgainIsUnknown() {
        Optional<UpgradeReport> running = upgrades.order(
                        DEVICE, new Upgrades.Firmware("2", "http://192.0.2.9/f", "Demo"))
                .toCompletableFuture()
                .join();
        String id = running.orElseThrow().id();
        assertThat(running.get().state()).isEqualTo(UpgradeReport.State.RUNNING);
        scheduler.advance(Duration.ofMinutes(30));
        assertThat(upgrades.find(id).map(UpgradeReport::state)).contains(UpgradeReport.State.UNKNOWN);
        upgrades.onDeviceEvent(new DeviceEvent.UpgradeEnded(DEVICE, clock.instant(), id, true, "2", ""));
        assertThat(upgrades.find(id).map(UpgradeReport::state)).contains(UpgradeReport.State.UNKNOWN);
        assertThat(scheduler.waiting()).isZero();
    }
}
