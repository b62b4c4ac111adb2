package org.sharpeyes.steering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.sharpeyes.codec.manscdp.ControlCommand;
import org.sharpeyes.codec.ptz.PtzCommand;
import org.sharpeyes.codec.ptz.PtzCommand.Cruise;
import org.sharpeyes.codec.ptz.PtzCommand.CruiseAction;
import org.sharpeyes.codec.ptz.PtzCommand.Focus;
import org.sharpeyes.codec.ptz.PtzCommand.Iris;
import org.sharpeyes.codec.ptz.PtzCommand.Lens;
import org.sharpeyes.codec.ptz.PtzCommand.Move;
import org.sharpeyes.codec.ptz.PtzCommand.Pan;
import org.sharpeyes.codec.ptz.PtzCommand.Preset;
import org.sharpeyes.codec.ptz.PtzCommand.PresetAction;
import org.sharpeyes.codec.ptz.PtzCommand.Tilt;
import org.sharpeyes.codec.ptz.PtzCommand.Zoom;
import org.sharpeyes.model.ChannelId;
import org.sharpeyes.model.DeviceEvent;
import org.sharpeyes.model.DeviceId;
import org.sharpeyes.model.SipProtocol;
import org.sharpeyes.signalling.message.CommandOutcome;
import org.sharpeyes.store.TestClock;
import org.sharpeyes.store.TestScheduler;

class SteeringTest {
    private static final String RIGHT = "A50F0101320000E8";
    private static final String LEFT = "A50F0102320000E9";
    private static final String STOP = "A50F0100000000B5";
    private static final String LENS_STOP = "A50F0140000000F5";
    private static final String CALL_5 = "A50F01820005003C";
    private static final Steerer ANNA = new Steerer("anna", Rank.OPERATOR);
    private static final Steerer BERT = new Steerer("bert", Rank.OPERATOR);
    private static final Steerer CHIEF = new Steerer("chief", Rank.ADMIN);
    private static final DeviceId DEVICE = new DeviceId("34020000001180000001");
    private static final ChannelId CAMERA = new ChannelId(DEVICE, "34020000001320000001");

    private final TestClock clock = new TestClock();
    private final TestScheduler scheduler = new TestScheduler(clock);
    private final RecordingLine line = new RecordingLine();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Steering steering =
            new Steering(SteeringSettings.defaults(), line, MovementJournal.NONE, clock, scheduler, meters);
    private final List<HoldChange> changes = new ArrayList<>();

    @AfterEach
    void nothingIsLeft() {
        steering.close();
        scheduler.shutdownNow();
    }

    private static PtzCommand pan(Pan pan) {
        return new Move(pan, Tilt.NONE, Zoom.NONE, 0x32, 0, 0);
    }

    private SteeringResult command(Steerer who, PtzCommand command) {
        return now(send(who, command));
    }

    private CompletionStage<SteeringResult> send(Steerer who, PtzCommand command) {
        return steering.command(who, CAMERA, new ControlCommand.Ptz(command), null);
    }

    private static SteeringResult now(CompletionStage<SteeringResult> result) {
        assertThat(result).isCompleted();
        return result.toCompletableFuture().join();
    }

    private double cameras() {
        return meters.get("gw.ptz.cameras").gauge().value();
    }

    private void pass(Duration time) {
        scheduler.advance(time);
    }

    private void registered() {
        steering.onDeviceEvent(new DeviceEvent.Registered(
                DEVICE,
                clock.instant(),
                new InetSocketAddress(5060),
                SipProtocol.UDP,
                null,
                "2.0",
                clock.instant(),
                false));
    }

    private void keptAlive() {
        steering.onDeviceEvent(new DeviceEvent.KeepaliveReceived(
                DEVICE, clock.instant(), new InetSocketAddress(5060), true, List.of()));
    }

    private void offline() {
        steering.onDeviceEvent(new DeviceEvent.WentOffline(
                DEVICE, clock.instant(), DeviceEvent.OfflineReason.KEEPALIVE_MISSED, clock.instant()));
    }

    @Test
    void aMovementStopsWhenNobodyRepeatsIt() {
        assertThat(command(ANNA, pan(Pan.RIGHT))).isInstanceOf(SteeringResult.Sent.class);
        pass(Duration.ofMillis(999));
        assertThat(line.news()).containsExactly(RIGHT);
        pass(Duration.ofMillis(1));
        assertThat(line.news()).containsExactly(STOP);
        pass(Duration.ofMinutes(2));
        assertThat(line.news()).isEmpty();
        assertThat(cameras()).isZero();
        assertThat(scheduler.waiting()).isZero();
    }

    @Test
    void aMovementGoesOnWhileItIsRepeated() {
        for (int i = 0; i < 20; i++) {
            command(ANNA, pan(Pan.RIGHT));
            pass(Duration.ofMillis(900));
        }
        assertThat(line.news()).hasSize(20).containsOnly(RIGHT);
        pass(Duration.ofMillis(100));
        assertThat(line.news()).containsExactly(STOP);
    }

    @Test
    void theTimeAskedForIsKeptWithinBounds() {
        steering.command(ANNA, CAMERA, new ControlCommand.Ptz(pan(Pan.LEFT)), Duration.ofHours(1));
        pass(Duration.ofSeconds(10));
        steering.command(ANNA, CAMERA, new ControlCommand.Ptz(pan(Pan.RIGHT)), Duration.ZERO);
        pass(Duration.ofMillis(100));
        assertThat(line.news()).containsExactly(LEFT, STOP, RIGHT, STOP);
    }

    @Test
    void lensAndBodyStopEachForItself() {
        command(ANNA, pan(Pan.RIGHT));
        pass(Duration.ofMillis(500));
        command(ANNA, new Lens(Focus.NEAR, Iris.NONE, 0x80, 0));
        assertThat(line.news()).containsExactly(RIGHT, "A50F014280000077");
        pass(Duration.ofMillis(500));
        assertThat(line.news()).containsExactly(STOP);
        pass(Duration.ofMillis(500));
        assertThat(line.news()).containsExactly(LENS_STOP);
    }

    @Test
    void aStopEndsEverything() {
        command(ANNA, new Lens(Focus.NEAR, Iris.NONE, 0x80, 0));
        line.news();
        assertThat(now(steering.stop(ANNA, CAMERA))).isInstanceOf(SteeringResult.Sent.class);
        assertThat(line.news()).containsExactly(LENS_STOP, STOP);
        pass(Duration.ofSeconds(2));
        assertThat(line.news()).isEmpty();
    }

    @Test
    void aCruiseGoesOnWithoutBeingRepeated() {
        command(ANNA, new Cruise(CruiseAction.START, 1, 0));
        pass(Duration.ofMinutes(10));
        assertThat(line.news()).containsExactly("A50F01880100003E");
    }

    @Test
    void whatGoesElsewhereIsNotStoppedByTheMovementBefore() {
        command(ANNA, pan(Pan.RIGHT));
        command(ANNA, new Preset(PresetAction.CALL, 5));
        pass(Duration.ofSeconds(5));
        assertThat(line.news()).containsExactly(RIGHT, STOP, CALL_5);
    }

    @Test
    void aMovementThatWasRefusedNeedsNoStop() {
        line.outcome = new CommandOutcome.NotRegistered();
        assertThat(command(ANNA, pan(Pan.RIGHT)))
                .extracting(result -> ((SteeringResult.Sent) result).outcome())
                .isEqualTo(line.outcome);
        pass(Duration.ofMinutes(1));
        registered();
        assertThat(line.news()).containsExactly(RIGHT);
    }

    @Test
    void aMovementThatWasRefusedDoesNotKeepTheOneBeforeMoving() {
        command(ANNA, pan(Pan.RIGHT));
        line.outcome = new CommandOutcome.Unsupported(CommandOutcome.Unsupported.Reason.EDITION);
        command(ANNA, pan(Pan.LEFT));
        pass(Duration.ofSeconds(1));
        assertThat(line.news()).containsExactly(RIGHT, LEFT, STOP);
    }

    @Test
    void commandsWaitForEachOther() {
        line.hesitates = true;
        CompletionStage<SteeringResult> first = send(ANNA, pan(Pan.RIGHT));
        CompletionStage<SteeringResult> second = send(ANNA, pan(Pan.LEFT));
        CompletionStage<SteeringResult> third = send(ANNA, pan(Pan.RIGHT));
        assertThat(line.news()).containsExactly(RIGHT);
        assertThat(now(second)).isInstanceOf(SteeringResult.Superseded.class);
        line.answerNext();
        assertThat(now(first)).isInstanceOf(SteeringResult.Sent.class);
        assertThat(line.news()).containsExactly(RIGHT);
        line.answerNext();
        assertThat(now(third)).isInstanceOf(SteeringResult.Sent.class);
    }

    @Test
    void aStopThatOvertookAMovementFollowsItAgain() {
        line.hesitates = true;
        send(ANNA, pan(Pan.RIGHT));
        pass(Duration.ofSeconds(1));
        assertThat(line.news()).containsExactly(RIGHT, STOP);
        line.answerNext();
        assertThat(line.news()).containsExactly(STOP);
        line.answerNext();
        line.answerNext();
        assertThat(line.news()).isEmpty();
    }

    @Test
    void aStopTakesThePlaceOfWhatWaits() {
        line.hesitates = true;
        send(ANNA, new Preset(PresetAction.SET, 5));
        CompletionStage<SteeringResult> waiting = send(ANNA, new Preset(PresetAction.CALL, 5));
        steering.stop(ANNA, CAMERA);
        assertThat(now(waiting)).isInstanceOf(SteeringResult.Superseded.class);
        assertThat(line.news()).containsExactly("A50F01810005003B", STOP);
    }

    @Test
    void onlySoManyCommandsWaitForOneCamera() {
        line.hesitates = true;
        List<CompletionStage<SteeringResult>> results = new ArrayList<>();
        for (int i = 1; i <= 20; i++) {
            results.add(send(ANNA, new Preset(PresetAction.SET, i)));
        }
        assertThat(results)
                .filteredOn(result -> result.toCompletableFuture().isDone())
                .hasSize(3);
        assertThat(now(results.getLast())).isInstanceOf(SteeringResult.Busy.class);
    }

    @Test
    void aCameraIsHeldByOneAtATime() {
        steering.addListener(changes::add);
        command(ANNA, pan(Pan.RIGHT));
        line.news();
        assertThat(command(BERT, pan(Pan.LEFT)))
                .isEqualTo(new SteeringResult.HeldByOther(steering.hold(CAMERA).orElseThrow()));
        assertThat(now(steering.stop(BERT, CAMERA))).isInstanceOf(SteeringResult.HeldByOther.class);
        assertThat(steering.release(BERT, CAMERA)).isPresent();
        assertThat(line.news()).isEmpty();
        assertThat(changes).extracting(HoldChange::cause).containsExactly(HoldChange.Cause.TAKEN);
    }

    @Test
    void aHigherRankTakesItAndWhatMovedStops() {
        steering.addListener(changes::add);
        command(ANNA, pan(Pan.RIGHT));
        assertThat(command(CHIEF, pan(Pan.LEFT))).isInstanceOf(SteeringResult.Sent.class);
        assertThat(line.news()).containsExactly(RIGHT, STOP, LEFT);
        assertThat(changes.getLast().cause()).isEqualTo(HoldChange.Cause.PREEMPTED);
        assertThat(changes.getLast().before()).isEqualTo(ANNA);
        assertThat(command(ANNA, pan(Pan.RIGHT))).isInstanceOf(SteeringResult.HeldByOther.class);
    }

    @Test
    void eachRankKeepsACameraForItsOwnTime() {
        steering.addListener(changes::add);
        assertThat(steering.take(ANNA, CAMERA)).isInstanceOf(SteeringResult.Held.class);
        assertThat(steering.hold(CAMERA).orElseThrow().until())
                .isEqualTo(clock.instant().plusSeconds(30));
        pass(Duration.ofSeconds(29));
        steering.take(ANNA, CAMERA);
        pass(Duration.ofSeconds(29));
        assertThat(steering.hold(CAMERA)).isPresent();
        pass(Duration.ofSeconds(1));
        assertThat(steering.hold(CAMERA)).isEmpty();
        steering.take(CHIEF, CAMERA);
        pass(Duration.ofSeconds(59));
        assertThat(steering.take(ANNA, CAMERA)).isInstanceOf(SteeringResult.HeldByOther.class);
        pass(Duration.ofSeconds(1));
        assertThat(changes)
                .extracting(HoldChange::cause)
                .containsExactly(
                        HoldChange.Cause.TAKEN,
                        HoldChange.Cause.EXPIRED,
                        HoldChange.Cause.TAKEN,
                        HoldChange.Cause.EXPIRED);
        assertThat(cameras()).isZero();
    }

    @Test
    void aCameraGivenBackStopsAndIsFree() {
        command(ANNA, pan(Pan.RIGHT));
        assertThat(steering.release(CHIEF, CAMERA)).isEmpty();
        assertThat(line.news()).containsExactly(RIGHT, STOP);
        assertThat(steering.hold(CAMERA)).isEmpty();
        assertThat(cameras()).isZero();
        assertThat(scheduler.waiting()).isZero();
    }

    @Test
    void aDeviceThatWentOfflineWhileMovingIsStoppedWhenItIsBack() {
        command(ANNA, pan(Pan.RIGHT));
        line.outcome = new CommandOutcome.NotRegistered();
        offline();
        assertThat(line.news()).containsExactly(RIGHT, STOP);
        line.outcome = new CommandOutcome.Done(List.of(), 0, 0);
        registered();
        assertThat(line.news()).containsExactly(STOP);
        registered();
        keptAlive();
        assertThat(line.news()).isEmpty();
    }

    @Test
    void aStopWithoutAnswerIsRepeatedWithTheNextKeepalivesOnly() {
        command(ANNA, pan(Pan.RIGHT));
        line.outcome = new CommandOutcome.NoAnswer(false);
        pass(Duration.ofSeconds(1));
        line.news();
        for (int i = 0; i < 10; i++) {
            keptAlive();
        }
        assertThat(line.news()).containsExactly(STOP, STOP, STOP);
        registered();
        assertThat(line.news()).containsExactly(STOP);
        assertThat(meters.get("gw.ptz.stops.owed").gauge().value()).isEqualTo(1);
    }

    @Test
    void anOwedStopDoesNotEndANewMovement() {
        command(ANNA, pan(Pan.RIGHT));
        line.outcome = new CommandOutcome.NoAnswer(false);
        pass(Duration.ofSeconds(1));
        line.outcome = new CommandOutcome.Done(List.of(), 0, 0);
        command(ANNA, pan(Pan.LEFT));
        line.news();
        keptAlive();
        assertThat(line.news()).isEmpty();
    }

    @Test
    void theGatewayStopsWhatMovesBeforeItGoes() {
        command(ANNA, pan(Pan.RIGHT));
        line.news();
        steering.close();
        assertThat(line.news()).containsExactly(STOP);
        assertThat(command(ANNA, pan(Pan.RIGHT))).isInstanceOf(SteeringResult.Busy.class);
    }

    @Test
    void onlySoManyCamerasAreSteered() {
        for (int i = 0; i < 10_000; i++) {
            steering.take(ANNA, new ChannelId(DEVICE, "camera-" + i));
        }
        assertThat(steering.take(ANNA, CAMERA)).isInstanceOf(SteeringResult.Busy.class);
        assertThat(steering.take(ANNA, new ChannelId(DEVICE, "camera-7"))).isInstanceOf(SteeringResult.Held.class);
    }

    @Test
    void settingsSayWhatIsAllowed() {
        Duration second = Duration.ofSeconds(1);
        assertThatThrownBy(() -> new SteeringSettings(Duration.ofMillis(99), second, second, second))
                .hasMessage("moveLimit must be PT0.1S to PT1M, was PT0.099S");
        assertThatThrownBy(() -> new SteeringSettings(Duration.ofSeconds(2), second, second, second))
                .hasMessageContaining("longestMove");
    }
}
