package org.sharpeyes.steering;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sharpeyes.codec.manscdp.ControlCommand;
import org.sharpeyes.codec.ptz.PtzCommand;
import org.sharpeyes.codec.ptz.PtzCommand.Move;
import org.sharpeyes.codec.ptz.PtzCommand.Pan;
import org.sharpeyes.codec.ptz.PtzCommand.Tilt;
import org.sharpeyes.codec.ptz.PtzCommand.Zoom;
import org.sharpeyes.model.ChannelId;
import org.sharpeyes.model.DeviceEvent;
import org.sharpeyes.model.DeviceId;
import org.sharpeyes.signalling.message.CommandOutcome;
import org.sharpeyes.store.TestClock;
import org.sharpeyes.store.TestScheduler;

/** What a killed process left moving is stopped by the next one. */
class MovementFileTest {
    private static final String STOP = "A50F0100000000B5";
    private static final String LENS_STOP = "A50F0140000000F5";
    private static final DeviceId DEVICE = new DeviceId("34020000001180000001");
    private static final ChannelId CAMERA = new ChannelId(DEVICE, "34020000001320000001");
    private static final Steerer ANNA = new Steerer("anna", Rank.OPERATOR);

    @TempDir
    private Path directory;

    private final TestClock clock = new TestClock();
    private final List<TestScheduler> schedulers = new ArrayList<>();
    private final RecordingLine line = new RecordingLine();

    @AfterEach
    void nothingIsLeft() {
        schedulers.forEach(TestScheduler::shutdownNow);
    }

    private Path file() {
        return directory.resolve("moving");
    }

    /** A new process; the one before is gone without a word. */
    private Steering start() {
        TestScheduler scheduler = new TestScheduler(clock);
        schedulers.add(scheduler);
        MovementFile journal = new MovementFile(file(), Runnable::run);
        Steering steering =
                new Steering(SteeringSettings.defaults(), line, journal, clock, scheduler, new SimpleMeterRegistry());
        line.news();
        steering.stopLeftOver();
        return steering;
    }

    private static void move(Steering steering, PtzCommand command) {
        steering.command(ANNA, CAMERA, new ControlCommand.Ptz(command), null);
    }

    private static Move right() {
        return new Move(Pan.RIGHT, Tilt.NONE, Zoom.NONE, 0x32, 0, 0);
    }

    @Test
    void whatMovedIsStoppedAndOnce() {
        move(start(), right());
        start();
        assertThat(line.news()).containsExactly(STOP);
        start();
        assertThat(line.news()).isEmpty();
    }

    @Test
    void aDeviceThatIsNotThereYetIsToldWhenItIs() {
        move(start(), new PtzCommand.Lens(PtzCommand.Focus.NEAR, PtzCommand.Iris.NONE, 1, 0));
        line.outcome = new CommandOutcome.NotRegistered();
        Steering steering = start();
        line.news();
        line.outcome = new CommandOutcome.Done(List.of(), 0, 0);

        steering.onDeviceEvent(new DeviceEvent.KeepaliveReceived(
                DEVICE, clock.instant(), new InetSocketAddress(5060), true, List.of()));
        assertThat(line.news()).containsExactly(LENS_STOP);
        start();
        assertThat(line.news()).isEmpty();
    }

    @Test
    void whatWasStoppedOrRefusedIsNotStoppedAgain() {
        Steering steering = start();
        move(steering, right());
        steering.stop(ANNA, CAMERA);
        line.outcome = new CommandOutcome.Refused(403);
        move(steering, right());
        line.outcome = new CommandOutcome.Done(List.of(), 0, 0);

        start();
        assertThat(line.news()).isEmpty();
    }

    @Test
    void whatMovesAgainWhileItsStopIsUnderWayIsStillMoving() {
        Steering steering = start();
        move(steering, right());
        line.hesitates = true;
        steering.stop(ANNA, CAMERA);
        move(steering, right());
        line.answerNext();
        line.hesitates = false;

        start();
        assertThat(line.news()).contains(STOP);
    }

    @Test
    void theFileStaysSmallAndDamagedLinesCostNothing() throws IOException {
        Steering steering = start();
        for (int i = 0; i < 10_500; i++) {
            move(steering, right());
            steering.stop(ANNA, CAMERA);
        }
        move(steering, right());
        assertThat(Files.size(file())).isLessThan(1_500_000);

        Files.writeString(file(), Files.readString(file()) + "+ 3402");
        start();
        assertThat(line.news()).containsExactly(STOP);
    }

    @Test
    void aDiskThatFailsStopsNobodyFromSteering() throws IOException {
        Steering steering = start();
        Files.delete(file());
        Files.createDirectory(file());

        move(steering, right());
        assertThat(line.news()).hasSize(1);
        clock.advance(Duration.ofSeconds(1));
    }
}
