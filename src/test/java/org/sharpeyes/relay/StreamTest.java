package org.sharpeyes.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.util.concurrent.MockTicker;
import io.netty.util.concurrent.Ticker;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sharpeyes.model.AccessUnit;
import org.sharpeyes.model.AudioCodec;
import org.sharpeyes.model.Reception;
import org.sharpeyes.model.StreamId;
import org.sharpeyes.model.TrackSet;
import org.sharpeyes.model.VideoCodec;

class StreamTest {
    private static final StreamId ID = new StreamId("camera");

    private final MockTicker clock = Ticker.newMockTicker();
    private final EmbeddedChannel channel =
            EmbeddedChannel.builder().ticker(clock).build();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Streams streams = new Streams(meters);
    private final Units units = new Units();
    private final TextContainer container = new TextContainer();
    private final List<String> news = new ArrayList<>();
    private final RecordingWatcher watcher = new RecordingWatcher(channel.eventLoop());
    private Stream stream;

    @BeforeEach
    void open() {
        stream = streams.open(ID, channel.eventLoop(), new StreamListener() {
            @Override
            public void onFirstViewerByte() {
                news.add("first byte");
            }

            @Override
            public void onWatched() {
                news.add("watched");
            }

            @Override
            public void onUnwatched() {
                news.add("unwatched");
            }

            @Override
            public void onEnded() {
                news.add("ended");
            }
        });
    }

    @AfterEach
    void everythingIsFreed() {
        stream.close();
        assertThat(units.areAllFreed()).isTrue();
        assertThat(watcher.buffers).allMatch(buffer -> buffer.refCnt() == 0);
        channel.finishAndReleaseAll();
    }

    private void pour(AccessUnit... all) {
        for (AccessUnit unit : all) {
            stream.onAccessUnit(unit);
        }
    }

    @Test
    void aWatcherWhoJoinsGetsTheCachedPicturesAtOnce() {
        stream.onTracks(Units.BOTH);
        pour(units.key(0), units.delta(40), units.key(80), units.audio(90), units.delta(120));
        stream.join(container, watcher);
        pour(units.delta(160));
        assertThat(watcher.heard).containsExactly("opening H264", "K80", "A90", "D120", "D160");
        assertThat(news).containsExactly("watched", "first byte");
    }

    @Test
    void aWatcherWhoIsEarlyGetsEverything() {
        stream.join(container, watcher);
        assertThat(watcher.heard).isEmpty();
        stream.onTracks(Units.BOTH);
        pour(units.key(0), units.delta(40));
        assertThat(watcher.heard).containsExactly("opening H264", "K0", "D40");
        assertThat(news).containsExactly("watched", "first byte");
    }

    @Test
    void allWatchersOfAContainerShareTheSameBytes() {
        RecordingWatcher other = new RecordingWatcher(channel.eventLoop());
        stream.onTracks(Units.BOTH);
        stream.join(container, watcher);
        stream.join(container, other);
        pour(units.key(0), units.delta(40));
        assertThat(container.muxed).isEqualTo(2);
        assertThat(other.buffers.getFirst()).isSameAs(watcher.buffers.getFirst());
        RecordingWatcher late = new RecordingWatcher(channel.eventLoop());
        stream.join(container, late);
        assertThat(late.buffers).containsExactlyElementsOf(watcher.buffers);
        assertThat(container.muxed).isEqualTo(2);
    }

    @Test
    void picturesAfterALossWaitForTheNextKeyFrameAndSoundGoesOn() {
        stream.onTracks(Units.BOTH);
        stream.join(container, watcher);
        pour(units.key(0));
        stream.onGap();
        pour(units.delta(40), units.audio(50), units.delta(80), units.key(120), units.delta(160));
        assertThat(watcher.heard).containsExactly("opening H264", "K0", "A50", "K120", "D160");
    }

    @Test
    void aGroupThatIsTooLongGivesAStillPictureAndSaysThatPicturesAreMissing() {
        stream.onTracks(Units.BOTH);
        RecordingWatcher early = new RecordingWatcher(channel.eventLoop());
        stream.join(container, early);
        pour(units.key(0), units.delta(1000), units.delta(2001));
        stream.join(container, watcher);
        assertThat(watcher.heard).containsExactly("opening H264", "K0", "gap");
        assertThat(early.heard).containsExactly("opening H264", "K0", "D1000", "D2001");
    }

    @Test
    void aWatcherThatFailsIsEndedAloneAndCountedOut() {
        RecordingWatcher failing = new RecordingWatcher(channel.eventLoop());
        failing.onPacket = () -> {
            throw new IllegalStateException("on purpose");
        };
        stream.onTracks(Units.BOTH);
        stream.join(container, failing);
        stream.join(container, watcher);
        pour(units.key(0), units.delta(40));
        assertThat(failing.heard).containsExactly("opening H264", "K0", "end");
        assertThat(watcher.heard).containsExactly("opening H264", "K0", "D40");
        assertThat(stream.status().viewers()).isOne();
    }

    @Test
    void aWatcherThatFailsWhileItJoinsLeavesNothingBehind() {
        watcher.onPacket = () -> {
            throw new IllegalStateException("on purpose");
        };
        stream.onTracks(Units.BOTH);
        pour(units.key(0), units.delta(40));
        stream.join(container, watcher);
        assertThat(watcher.heard).containsExactly("opening H264", "K0", "end");
        assertThat(news).containsExactly("watched", "unwatched");
        assertThat(stream.status().viewers()).isZero();
    }

    @Test
    void aWatcherMayLeaveWhileItIsCalled() {
        watcher.onPacket = () -> stream.leave(container, watcher);
        stream.onTracks(Units.BOTH);
        stream.join(container, watcher);
        pour(units.key(0), units.delta(40));
        assertThat(watcher.heard).containsExactly("opening H264", "K0");
        assertThat(news).contains("unwatched");
    }

    @Test
    void newTracksAreToldToWatchersAndForgetTheCachedPictures() {
        stream.onTracks(Units.BOTH);
        stream.join(container, watcher);
        pour(units.key(0));
        stream.onTracks(new TrackSet(Units.LARGER_VIDEO, null));
        RecordingWatcher late = new RecordingWatcher(channel.eventLoop());
        stream.join(container, late);
        pour(units.delta(40), units.audio(50), units.key(80));
        assertThat(watcher.heard).containsExactly("opening H264", "K0", "change H265", "K80");
        assertThat(late.heard).containsExactly("opening H265", "K80");
    }

    @Test
    void theSameTracksAgainAreNoNews() {
        stream.onTracks(Units.BOTH);
        stream.join(container, watcher);
        pour(units.key(0));
        stream.onTracks(new TrackSet(Units.VIDEO, Units.AUDIO));
        pour(units.delta(40));
        assertThat(watcher.heard).containsExactly("opening H264", "K0", "D40");
    }

    @Test
    void soundAloneFlowsAtOnce() {
        stream.onTracks(new TrackSet(null, Units.AUDIO));
        stream.join(container, watcher);
        pour(units.audio(0), units.key(0));
        assertThat(watcher.heard).containsExactly("opening sound", "A0");
        assertThat(stream.status().state()).isEqualTo(StreamState.PLAYING);
    }

    @Test
    void theLastOneToLeaveIsNewsAndTheNextOneToo() {
        RecordingWatcher other = new RecordingWatcher(channel.eventLoop());
        stream.join(container, watcher);
        stream.join(container, other);
        stream.leave(container, watcher);
        stream.leave(container, watcher);
        stream.leave(container, other);
        stream.join(container, other);
        assertThat(news).containsExactly("watched", "unwatched", "watched");
    }

    @Test
    void theEndIsToldToAllOnceAndNothingIsKept() {
        stream.onTracks(Units.BOTH);
        pour(units.key(0), units.delta(40));
        stream.join(container, watcher);
        stream.onEnd();
        stream.close();
        pour(units.delta(80));
        stream.onTracks(new TrackSet(Units.LARGER_VIDEO, null));
        assertThat(watcher.heard).containsExactly("opening H264", "K0", "D40", "end");
        assertThat(units.areAllFreed()).isTrue();
        assertThat(streams.find(ID)).isEmpty();
        assertThat(news).containsExactly("watched", "first byte", "ended");
        RecordingWatcher late = new RecordingWatcher(channel.eventLoop());
        stream.join(container, late);
        assertThat(late.heard).containsExactly("end");
    }

    @Test
    void anOwnerWhoFailsHarmsNobody() {
        Stream other = streams.open(new StreamId("other"), channel.eventLoop(), new StreamListener() {
            @Override
            public void onWatched() {
                throw new IllegalStateException("on purpose");
            }
        });
        other.onTracks(Units.BOTH);
        other.join(container, watcher);
        other.onAccessUnit(units.key(0));
        other.close();
        assertThat(watcher.heard).containsExactly("opening H264", "K0", "end");
    }

    @Test
    void anOpenNameIsTakenUntilItsStreamEnds() {
        StreamListener listener = new StreamListener() {};
        assertThatThrownBy(() -> streams.open(ID, channel.eventLoop(), listener))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("camera");
        assertThat(streams.find(ID)).containsSame(stream);
        assertThat(meters.get("gw.streams").gauge().value()).isOne();
        stream.close();
        streams.open(ID, channel.eventLoop(), listener).close();
        assertThat(meters.get("gw.streams").gauge().value()).isZero();
    }

    @Test
    void theStatusSaysWhatIsKnown() {
        assertThat(stream.status().state()).isEqualTo(StreamState.STARTING);
        assertThat(stream.status().videoCodec()).isNull();
        stream.receiveBy(() -> new Reception(100, 9000, 7, 3, 2, 1.5));
        stream.onTracks(Units.BOTH);
        for (int frame = 0; frame <= 26; frame++) {
            pour(frame % 25 == 0 ? units.video(frame * 40, true, 1000) : units.video(frame * 40, false, 1000));
            clock.advance(40, TimeUnit.MILLISECONDS);
        }
        StreamStatus status = streams.statuses().getFirst();
        assertThat(status.streamId()).isEqualTo(ID);
        assertThat(status.state()).isEqualTo(StreamState.PLAYING);
        assertThat(status.videoCodec()).isEqualTo(VideoCodec.H264);
        assertThat(status.audioCodec()).isEqualTo(AudioCodec.G711A);
        assertThat(status.width()).isEqualTo(640);
        assertThat(status.height()).isEqualTo(360);
        assertThat(status.fps()).isEqualTo(25);
        assertThat(status.kbps()).isEqualTo(200);
        assertThat(status.reception().lost()).isEqualTo(7);
        assertThat(status.uptime()).hasMillis(27 * 40);
    }

    @Test
    void ratesFollowTheStreamAndFallToZeroWithIt() {
        stream.onTracks(Units.BOTH);
        for (int frame = 0; frame <= 50; frame++) {
            pour(frame % 25 == 0 ? units.key(frame * 40) : units.delta(frame * 40));
            clock.advance(40, TimeUnit.MILLISECONDS);
        }
        assertThat(stream.status().gopMs()).isEqualTo(1000);
        clock.advance(4, TimeUnit.SECONDS);
        assertThat(stream.status().fps()).isZero();
        assertThat(stream.status().kbps()).isZero();
        assertThat(stream.status().gopMs()).isEqualTo(1000);
    }

    @Test
    void theRateOfASlowCameraIsRightThoughSoundComesOften() {
        stream.onTracks(Units.BOTH);
        for (int ms = 0; ms <= 12_000; ms += 40) {
            if (ms % 2000 == 0) {
                pour(units.key(ms));
            }
            pour(units.audio(ms));
            clock.advance(40, TimeUnit.MILLISECONDS);
            if (ms > 2000) {
                assertThat(stream.status().fps()).isEqualTo(0.5);
            }
        }
    }

    @Test
    void aPauseIsNoPartOfTheRate() {
        stream.onTracks(Units.BOTH);
        for (int frame = 0; frame <= 100; frame++) {
            if (frame == 50) {
                clock.advance(60, TimeUnit.SECONDS);
                assertThat(stream.status().fps()).isZero();
            }
            pour(units.key(frame * 40));
            clock.advance(40, TimeUnit.MILLISECONDS);
            assertThat(stream.status().fps()).isIn(0.0, 25.0);
        }
        assertThat(stream.status().fps()).isEqualTo(25);
    }
}
