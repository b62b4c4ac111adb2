package org.sharpeyes.relay;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.netty.buffer.ByteBuf;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.util.concurrent.DefaultEventExecutor;
import io.netty.util.concurrent.MockTicker;
import io.netty.util.concurrent.Ticker;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.sharpeyes.model.AccessUnit;
import org.sharpeyes.model.StreamId;
import org.sharpeyes.model.TrackSet;

/** Watchers on another loop than their stream's. */
class AudienceTest {
    private final MockTicker clock = Ticker.newMockTicker();
    private final EmbeddedChannel channel =
            EmbeddedChannel.builder().ticker(clock).build();
    private final DefaultEventExecutor elsewhere = new DefaultEventExecutor();
    private final CountDownLatch held = new CountDownLatch(1);
    private final Units units = new Units();
    private final TextContainer container = new TextContainer();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Stream stream =
            new Streams(meters).open(new StreamId("camera"), channel.eventLoop(), new StreamListener() {});
    private final RecordingWatcher far = new RecordingWatcher(elsewhere);

    @AfterEach
    void everythingIsFreed() {
        held.countDown();
        stream.close();
        elsewhere.shutdownGracefully(0, 5, TimeUnit.SECONDS).syncUninterruptibly();
        assertThat(units.areAllFreed()).isTrue();
        assertThat(far.buffers).allMatch(buffer -> buffer.refCnt() == 0);
        channel.finishAndReleaseAll();
    }

    private void pour(AccessUnit... all) {
        for (AccessUnit unit : all) {
            stream.onAccessUnit(unit);
        }
    }

    /** From here on the other loop does nothing, until it is let go. */
    private void hold() {
        elsewhere.execute(() -> {
            try {
                held.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private void letGo() {
        held.countDown();
        awaitElsewhere();
    }

    /** Until the other loop has heard all there is; what came when it had just looked, it hears in its next turn. */
    private void awaitElsewhere() {
        elsewhere.submit(() -> {}).syncUninterruptibly();
        elsewhere.submit(() -> {}).syncUninterruptibly();
    }

    @Test
    void hearEverythingInTheOrderOfTheStreamHoweverLateTheyAre() {
        hold();
        stream.onTracks(Units.BOTH);
        pour(units.key(0), units.delta(40));
        stream.join(container, far);
        pour(units.delta(80));
        stream.onTracks(new TrackSet(Units.LARGER_VIDEO, null));
        pour(units.key(120), units.delta(160));
        stream.close();
        letGo();
        assertThat(far.heard).containsExactly("opening H264", "K0", "D40", "D80", "change H265", "K120", "D160", "end");
    }

    @Test
    void shareTheBytesWithThoseOnTheStreamsLoop() {
        RecordingWatcher near = new RecordingWatcher(channel.eventLoop());
        stream.onTracks(Units.BOTH);
        stream.join(container, far);
        stream.join(container, near);
        pour(units.key(0), units.delta(40));
        awaitElsewhere();
        assertThat(far.heard).containsExactly("opening H264", "K0", "D40");
        assertThat(near.heard).isEqualTo(far.heard);
        assertThat(near.buffers).containsExactlyElementsOf(far.buffers);
        assertThat(container.muxed).isEqualTo(2);
    }

    @Test
    void areToldOfAPauseOnceForAllThatHasGathered() {
        List<String> calls = new ArrayList<>();
        RecordingWatcher watcher = new RecordingWatcher(elsewhere) {
            @Override
            public boolean onPacket(Packet packet) {
                calls.add("packet");
                return true;
            }

            @Override
            public void onPause() {
                calls.add("pause");
            }
        };
        stream.onTracks(Units.BOTH);
        hold();
        stream.join(container, watcher);
        pour(units.key(0), units.delta(40), units.delta(80));
        letGo();
        assertThat(calls).containsExactly("packet", "packet", "packet", "pause");
    }

    @Test
    void onALoopThatStandsStillLosePicturesUpToAKeyFrameAndAreCounted() {
        stream.onTracks(Units.BOTH);
        stream.join(container, far);
        awaitElsewhere();
        hold();
        pour(units.key(0));
        clock.advance(Audience.MAX_PENDING_NANOS + 1, TimeUnit.NANOSECONDS);
        pour(units.delta(40), units.audio(50), units.key(80));
        letGo();
        pour(units.delta(120), units.audio(130), units.key(160), units.delta(200));
        awaitElsewhere();
        assertThat(far.heard).containsExactly("opening H264", "K0", "gap", "A130", "K160", "D200");
        assertThat(stream.drops()).isOne();
    }

    @Test
    void ofAMuxerThatFailsAreEndedAndTheOthersGoOn() {
        Container broken = () -> new FailingMuxer(container.newMuxer());
        RecordingWatcher unlucky = new RecordingWatcher(channel.eventLoop());
        stream.onTracks(Units.BOTH);
        stream.join(broken, unlucky);
        stream.join(container, far);
        pour(units.key(0), units.delta(40));
        stream.join(broken, unlucky);
        awaitElsewhere();
        assertThat(far.heard).containsExactly("opening H264", "K0", "D40");
        assertThat(unlucky.heard).containsExactly("opening H264", "end", "end");
        assertThat(stream.status().viewers()).isOne();
        assertThat(meters.get("gw.relay.muxer.failures").counter().count()).isGreaterThanOrEqualTo(1);
    }

    private record FailingMuxer(Muxer sound) implements Muxer {
        @Override
        public void onTracks(TrackSet tracks) {
            sound.onTracks(tracks);
        }

        @Override
        public Opening opening() {
            return sound.opening();
        }

        @Override
        public Opening change() {
            return sound.change();
        }

        @Override
        public ByteBuf mux(AccessUnit unit) {
            throw new IllegalStateException("on purpose");
        }
    }
}
