package org.sharpeyes.play;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sharpeyes.play.FakeWorld.CAMERA;
import static org.sharpeyes.play.FakeWorld.CHANNEL;
import static org.sharpeyes.play.FakeWorld.DEVICE;

import io.micrometer.core.instrument.Timer;
import io.netty.util.concurrent.EventExecutor;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sharpeyes.model.DeviceEvent;
import org.sharpeyes.model.DeviceEvent.OfflineReason;
import org.sharpeyes.model.Ssrc;
import org.sharpeyes.relay.Container;
import org.sharpeyes.relay.Muxer;
import org.sharpeyes.relay.Opening;
import org.sharpeyes.relay.Packet;
import org.sharpeyes.relay.Stream;
import org.sharpeyes.relay.Watcher;

class LivePlayTest {
    private static final Ssrc OTHER = Ssrc.ofDecimal("0200009999");
    private static final Container NOTHING_YET = LivePlayTest::unusedMuxer;

    private final FakeWorld world = new FakeWorld();
    private LivePlay play = world.play("udp");

    @AfterEach
    void closeTheLoop() {
        play.stop();
        world.run();
        world.loop.finishAndReleaseAll();
    }

    @Test
    void playsAndKeepsATimeline() {
        PlaySession session = play.open(CHANNEL);
        assertThat(session.state()).isEqualTo(PlayState.STARTING);
        world.run();
        world.pass(Duration.ofMillis(40));
        world.showPicture();
        assertThat(session.state()).isEqualTo(PlayState.PLAYING);
        assertThat(session.failure()).isEmpty();
        assertThat(session.playing().toCompletableFuture())
                .isCompletedWithValueMatching(stream -> stream.id().equals(CHANNEL.streamId()));
        assertThat(session.timeline().entries())
                .extracting(Timeline.Entry::step)
                .containsExactly(
                        PlayStep.INVITE_SENT,
                        PlayStep.TRYING,
                        PlayStep.ANSWERED,
                        PlayStep.ACK_SENT,
                        PlayStep.FIRST_PACKET,
                        PlayStep.SSRC_SEEN,
                        PlayStep.PROGRAM_STREAM,
                        PlayStep.KEY_FRAME);
        assertThat(session.timeline().find(PlayStep.KEY_FRAME).orElseThrow().offset())
                .isEqualTo(Duration.ofMillis(40));
        assertThat(session.timeline().find(PlayStep.FIRST_PACKET).orElseThrow().detail())
                .isEqualTo("192.0.2.20:15060");
        Timer firstPictures = world.meters.get("gw.first.frame").timer();
        assertThat(firstPictures.count()).isOne();
        assertThat(firstPictures.totalTime(TimeUnit.MILLISECONDS)).isEqualTo(40);
    }

    @Test
    void asksOnceHoweverManyWatch() {
        PlaySession first = play.open(CHANNEL);
        assertThat(play.open(CHANNEL)).isSameAs(first);
        world.showPicture();
        assertThat(play.open(CHANNEL)).isSameAs(first);
        assertThat(play.find(CHANNEL.streamId())).contains(first);
        assertThat(world.invitations).hasSize(1);
        assertThat(world.receivers).hasSize(1);
    }

    @Test
    void aSubStreamIsASessionOfItsOwn() {
        PlaySession main = play.open(CHANNEL);
        world.showPicture();
        PlaySession sub = play.open(CHANNEL, 1);
        world.showPicture();

        assertThat(sub).isNotSameAs(main).isSameAs(play.open(CHANNEL, 1));
        assertThat(sub.streamId()).isEqualTo(CHANNEL.streamId(1));
        assertThat(sub.streamId().channel()).contains(CHANNEL);
        assertThat(sub.streamId().streamNumber()).isOne();
        assertThat(world.invitations)
                .extracting(sent -> sent.offer.streamNumber())
                .containsExactly(0, 1);
        assertThat(world.receivers).hasSize(2);
    }

    @Test
    void saysByeWhenNobodyHasWatchedForAWhile() {
        PlaySession session = play.open(CHANNEL);
        world.showPicture();
        Stream stream = session.playing().toCompletableFuture().join();
        Watcher watcher = new SilentWatcher(world.loop.eventLoop());
        stream.join(NOTHING_YET, watcher);
        keepSending(Duration.ofSeconds(60));
        assertThat(session.state()).isEqualTo(PlayState.PLAYING);

        stream.leave(NOTHING_YET, watcher);
        keepSending(Duration.ofSeconds(14));
        assertThat(session.state()).isEqualTo(PlayState.PLAYING);
        keepSending(Duration.ofSeconds(1));
        assertThat(session.state()).isEqualTo(PlayState.ENDED);
        assertThat(session.failure()).isEmpty();
        assertAllFreedOnce();
    }

    @Test
    void staysForWhoeverOpensItWhileItIsIdle() {
        PlaySession session = play.open(CHANNEL);
        world.showPicture();
        keepSending(Duration.ofSeconds(10));
        assertThat(play.open(CHANNEL)).isSameAs(session);
        keepSending(Duration.ofSeconds(14));
        assertThat(session.state()).isEqualTo(PlayState.PLAYING);
        keepSending(Duration.ofSeconds(2));
        assertThat(session.state()).isEqualTo(PlayState.ENDED);
        assertAllFreedOnce();
    }

    @Test
    void startsAnewAfterTheEnd() {
        PlaySession first = play.open(CHANNEL);
        world.showPicture();
        world.invitation().listener.onBye();
        PlaySession joined = play.open(CHANNEL);
        assertThat(joined).isSameAs(first);
        world.run();
        assertFailed(first, PlayCause.ENDED_BY_DEVICE, PlayState.ENDED);
        PlaySession second = play.open(CHANNEL);
        world.showPicture();
        assertThat(second.state()).isEqualTo(PlayState.PLAYING);
        assertThat(world.invitations).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({
        "486, BUSY",
        "404, CHANNEL_NOT_FOUND",
        "488, OFFER_REFUSED",
        "403, FORBIDDEN",
        "480, CHANNEL_UNAVAILABLE",
        "408, NO_ANSWER",
        "487, REJECTED",
        "699, REJECTED"
    })
    void failsWhenTheDeviceRefuses(int status, PlayCause cause) {
        PlaySession session = play.open(CHANNEL);
        world.run();
        world.invitation().listener.onRejected(status, "Busy Here");
        world.run();
        assertFailed(session, cause, PlayState.FAILED);
        assertThat(session.failure().orElseThrow().step()).isEqualTo(PlayStep.ANSWERED);
        assertThat(session.failure().orElseThrow().parameters())
                .containsEntry("status", Integer.toString(status))
                .containsEntry("reason", "Busy Here");
    }

    @Test
    void failsWhenTheDeviceDoesNotAnswer() {
        PlaySession session = play.open(CHANNEL);
        world.run();
        world.invitation().listener.onTrying();
        world.pass(Duration.ofMillis(9_999));
        assertThat(session.state()).isEqualTo(PlayState.STARTING);
        world.pass(Duration.ofMillis(1));
        assertFailed(session, PlayCause.NO_ANSWER, PlayState.FAILED);
    }

    @Test
    void failsWhenTheTransactionTimesOut() {
        PlaySession session = play.open(CHANNEL);
        world.run();
        world.invitation().listener.onTimedOut();
        world.run();
        assertFailed(session, PlayCause.NO_ANSWER, PlayState.FAILED);
    }

    @Test
    void failsWithoutAPacketAndNamesThePort() {
        PlaySession session = play.open(CHANNEL);
        world.run();
        world.invitation().answer("192.0.2.20", null);
        world.pass(Duration.ofSeconds(10));
        assertFailed(session, PlayCause.NO_PACKET, PlayState.FAILED);
        PlayFailure failure = session.failure().orElseThrow();
        assertThat(failure.step()).isEqualTo(PlayStep.FIRST_PACKET);
        assertThat(FailureTexts.of(Locale.CHINESE).explain(failure).remedy()).contains("10000/UDP");
    }

    @Test
    void failsWithoutAnythingToPlay() {
        PlaySession session = answered();
        world.receiver().listener.onFirstPacket(CAMERA, world.receiver().ssrc());
        world.pass(Duration.ofSeconds(10));
        assertFailed(session, PlayCause.NOT_PLAYABLE, PlayState.FAILED);
    }

    @Test
    void failsWithoutAKeyFrameAndCountsThePackets() {
        PlaySession session = answered();
        world.receiver().listener.onFirstPacket(CAMERA, world.receiver().ssrc());
        world.receiver().listener.onProgramStream();
        world.receiver().packets = 512;
        world.pass(Duration.ofSeconds(10));
        assertFailed(session, PlayCause.NO_KEY_FRAME, PlayState.FAILED);
        assertThat(session.failure().orElseThrow().parameters())
                .containsEntry("packets", "512")
                .containsEntry("lost", "3");
    }

    @Test
    void failsWhenTheCameraNeverConnects() {
        play = world.play("tcpPassive");
        PlaySession session = answered();
        world.pass(Duration.ofSeconds(10));
        assertFailed(session, PlayCause.NOT_CONNECTED, PlayState.FAILED);
        assertThat(session.failure().orElseThrow().step()).isEqualTo(PlayStep.TCP_CONNECTED);
    }

    @Test
    void failsWhenTheCameraCannotBeConnectedTo() {
        play = world.play("tcpActive");
        PlaySession session = answered();
        world.run();
        assertThat(world.receiver().connected).containsExactly(CAMERA);
        world.receiver().listener.onDisconnected("connection refused");
        world.run();
        assertFailed(session, PlayCause.NOT_CONNECTED, PlayState.FAILED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "camera.example", "192.0.2.256"})
    void failsWhenTheAnswerNamesNoAddress(String host) {
        play = world.play("tcpActive");
        PlaySession session = play.open(CHANNEL);
        world.run();
        world.invitation().answer(host, null);
        world.run();
        assertFailed(session, PlayCause.ANSWER_UNUSABLE, PlayState.FAILED);
    }

    @Test
    void endsWhenTheConnectionBreaks() {
        play = world.play("tcpPassive");
        PlaySession session = answered();
        world.receiver().listener.onConnected(CAMERA);
        world.receiver().listener.onFirstPacket(CAMERA, world.receiver().ssrc());
        world.receiver().listener.onKeyFrame();
        world.receiver().listener.onDisconnected("reset");
        world.run();
        assertFailed(session, PlayCause.CONNECTION_LOST, PlayState.ENDED);
    }

    @Test
    void acceptsTheSsrcOfTheAnswer() {
        PlaySession session = play.open(CHANNEL);
        world.run();
        world.invitation().answer("192.0.2.20", OTHER);
        world.run();
        assertThat(world.receiver().expected).containsExactly(OTHER);
        assertThat(session.state()).isEqualTo(PlayState.STARTING);
    }

    @Test
    void acceptsAWrongSsrcWithAWarning() {
        PlaySession session = answered();
        world.receiver().listener.onFirstPacket(CAMERA, OTHER);
        world.receiver().listener.onSsrcMismatch(OTHER);
        world.receiver().listener.onKeyFrame();
        world.run();
        assertThat(session.state()).isEqualTo(PlayState.PLAYING);
        Timeline.Entry seen = session.timeline().find(PlayStep.SSRC_SEEN).orElseThrow();
        assertThat(seen.warning()).isTrue();
        assertThat(seen.detail()).isEqualTo("0200009999, asked 0200001234");
    }

    @Test
    void endsWhenTheCameraStopsSending() {
        PlaySession session = play.open(CHANNEL);
        world.showPicture();
        session.playing().toCompletableFuture().join().join(NOTHING_YET, new SilentWatcher(world.loop.eventLoop()));
        keepSending(Duration.ofSeconds(30));
        assertThat(session.state()).isEqualTo(PlayState.PLAYING);
        world.pass(Duration.ofSeconds(6));
        assertThat(session.state()).isEqualTo(PlayState.PLAYING);
        world.pass(Duration.ofSeconds(2));
        world.pass(Duration.ofSeconds(2));
        assertFailed(session, PlayCause.MEDIA_STOPPED, PlayState.ENDED);
    }

    @Test
    void endsWhenTheDeviceGoesOffline() {
        PlaySession session = play.open(CHANNEL);
        world.showPicture();
        play.onDeviceEvent(new DeviceEvent.WentOffline(DEVICE, world.now, OfflineReason.KEEPALIVE_MISSED, world.now));
        world.run();
        assertFailed(session, PlayCause.DEVICE_OFFLINE, PlayState.ENDED);
    }

    @Test
    void endsEverythingWhenTheGatewayCloses() {
        PlaySession session = play.open(CHANNEL);
        world.showPicture();
        var stopped = play.stop().toCompletableFuture();
        assertThat(stopped).isNotDone();
        world.run();
        assertThat(stopped).isCompleted();
        assertFailed(session, PlayCause.GATEWAY_CLOSING, PlayState.ENDED);
        PlaySession late = play.open(CHANNEL);
        world.run();
        assertThat(late.failure().orElseThrow().cause()).isEqualTo(PlayCause.GATEWAY_CLOSING);
        assertThat(world.receivers).hasSize(1);
        play.close();
    }

    @Test
    void failsAtOnceWithoutAskingADeviceThatIsNotThere() {
        world.reachability = ChannelLookup.Reachability.OFFLINE;
        PlaySession offline = play.open(CHANNEL);
        world.run();
        assertFailed(offline, PlayCause.DEVICE_OFFLINE, PlayState.FAILED);
        world.reachability = ChannelLookup.Reachability.UNKNOWN;
        PlaySession unknown = play.open(CHANNEL);
        world.run();
        assertFailed(unknown, PlayCause.DEVICE_UNKNOWN, PlayState.FAILED);
        assertThat(world.receivers).isEmpty();
    }

    @Test
    void failsWithoutAReceiver() {
        world.receiversLeft = false;
        PlaySession session = play.open(CHANNEL);
        world.run();
        assertFailed(session, PlayCause.NO_RECEIVER, PlayState.FAILED);
        assertThat(session.failure().orElseThrow().parameters()).containsEntry("why", "all 1000 ports are in use");
    }

    @Test
    void freesTheReceiverWhenTheInviteCannotBeSent() {
        world.invitesWork = false;
        PlaySession session = play.open(CHANNEL);
        world.run();
        assertFailed(session, PlayCause.GATEWAY_FAULT, PlayState.FAILED);
        assertThat(world.receiver().closes).isOne();
    }

    @Test
    void hearsNothingAfterItsEnd() {
        PlaySession session = answered();
        world.invitation().listener.onBye();
        world.receiver().listener.onKeyFrame();
        world.invitation().listener.onRejected(486, "late");
        world.run();
        world.pass(Duration.ofMinutes(1));
        assertFailed(session, PlayCause.ENDED_BY_DEVICE, PlayState.FAILED);
    }

    @Test
    void endsWithTheStreamThatSomebodyClosed() {
        PlaySession session = play.open(CHANNEL);
        world.showPicture();
        world.streams.find(CHANNEL.streamId()).orElseThrow().close();
        world.run();
        assertThat(session.state()).isEqualTo(PlayState.ENDED);
        assertAllFreedOnce();
    }

    @Test
    void keepsAnAlwaysOnSessionThatNobodyWatches() {
        PlaySession session = play.openForGood(CHANNEL);
        world.showPicture();
        keepSending(Duration.ofMinutes(2));
        assertThat(session.state()).isEqualTo(PlayState.PLAYING);
    }

    @Test
    void asksForAKeyFrameAfterALossAndNotTooOften() {
        play.open(CHANNEL);
        world.showPicture();
        assertThat(world.keyFrameRequests).isEmpty();

        lose();
        assertThat(world.keyFrameRequests).containsExactly(CHANNEL);
        recover();
        lose();
        assertThat(world.keyFrameRequests).as("within two seconds").hasSize(1);
        recover();
        keepSending(Duration.ofSeconds(10));
        assertThat(world.keyFrameRequests).as("none is missing").hasSize(1);

        lose();
        keepSending(Duration.ofSeconds(5));
        assertThat(world.keyFrameRequests).as("every two seconds").hasSize(1 + 3);
    }

    @Test
    void asksForTheFirstKeyFrameWhenItDoesNotComeByItself() {
        answered();
        world.receiver().listener.onProgramStream();
        world.pass(Duration.ofMillis(900));
        assertThat(world.keyFrameRequests).isEmpty();
        world.pass(Duration.ofMillis(100));
        assertThat(world.keyFrameRequests).containsExactly(CHANNEL);

        world.receiver().listener.onKeyFrame();
        keepSending(Duration.ofSeconds(10));
        assertThat(world.keyFrameRequests).hasSize(1);
    }

    @Test
    void asksForNoKeyFrameAfterItsEnd() {
        PlaySession session = play.open(CHANNEL);
        world.showPicture();
        lose();
        world.invitation().listener.onBye();
        world.pass(Duration.ofSeconds(10));

        assertThat(session.state()).isEqualTo(PlayState.ENDED);
        assertThat(world.keyFrameRequests).hasSize(1);
    }

    private void lose() {
        world.receiver().listener.onVideoHeld();
        world.run();
    }

    private void recover() {
        world.receiver().listener.onVideoResumed();
        world.run();
    }

    private PlaySession answered() {
        PlaySession session = play.open(CHANNEL);
        world.run();
        world.invitation().answer("192.0.2.20", null);
        return session;
    }

    private void keepSending(Duration time) {
        for (int second = 0; second < time.toSeconds(); second++) {
            if (!world.receivers.isEmpty()) {
                world.receiver().packets++;
            }
            world.pass(Duration.ofSeconds(1));
        }
    }

    private void assertFailed(PlaySession session, PlayCause cause, PlayState state) {
        assertThat(session.state()).isEqualTo(state);
        PlayFailure failure = session.failure().orElseThrow();
        assertThat(failure.cause()).isEqualTo(cause);
        assertThat(FailureTexts.of(Locale.ENGLISH).explain(failure).toString()).doesNotContain("{");
        if (state == PlayState.FAILED) {
            assertThat(session.playing().toCompletableFuture())
                    .failsWithin(Duration.ZERO)
                    .withThrowableThat()
                    .havingCause()
                    .asInstanceOf(InstanceOfAssertFactories.throwable(PlayFailedException.class))
                    .extracting(PlayFailedException::failure)
                    .isEqualTo(failure);
        }
        assertAllFreedOnce();
    }

    private void assertAllFreedOnce() {
        assertThat(world.invitations)
                .allSatisfy(invitation -> assertThat(invitation.ends).isOne());
        assertThat(world.receivers)
                .allSatisfy(receiver -> assertThat(receiver.closes).isOne());
        assertThat(world.streams.statuses()).isEmpty();
        assertThat(play.find(CHANNEL.streamId())).isEmpty();
    }

    private static Muxer unusedMuxer() {
        return (Muxer) java.lang.reflect.Proxy.newProxyInstance(
                LivePlayTest.class.getClassLoader(), new Class<?>[] {Muxer.class}, (proxy, method, arguments) -> null);
    }

    /** Watches a stream that has no tracks yet. */
    private record SilentWatcher(EventExecutor loop) implements Watcher {
        @Override
        public void onOpening(Opening opening) {
            throw new CompletionException("no tracks, no opening", null);
        }

        @Override
        public void onChange(Opening change) {}

        @Override
        public boolean onPacket(Packet packet) {
            return false;
        }

        @Override
        public void onGap() {}

        @Override
        public void onEnd() {}
    }
}
