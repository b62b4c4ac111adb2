package org.sharpeyes.play;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sharpeyes.model.AccessUnit;
import org.sharpeyes.model.AccessUnitSink;
import org.sharpeyes.model.AudioCodec;
import org.sharpeyes.model.ByteString;
import org.sharpeyes.model.StreamId;
import org.sharpeyes.model.Track;
import org.sharpeyes.model.TrackSet;
import org.sharpeyes.model.VideoCodec;
import org.sharpeyes.relay.Stream;
import org.sharpeyes.relay.StreamListener;
import org.sharpeyes.relay.Streams;
import org.sharpeyes.relay.Tap;

class H264StreamsTest {
    private static final Track.Audio SOUND = new Track.Audio(AudioCodec.G711A, 8000, 1, ByteString.empty());
    private static final TrackSet H264 = tracks(VideoCodec.H264, 640);
    private static final TrackSet H265 = tracks(VideoCodec.H265, 1920);
    private static final TrackSet TRANSCODED = tracks(VideoCodec.H264, 1920);

    private final EmbeddedChannel loop = new EmbeddedChannel();
    private final Streams streams = new Streams(new SimpleMeterRegistry());
    private final Stream source = streams.open(new StreamId("gate"), loop.eventLoop(), new StreamListener() {});
    private final List<Work> works = new ArrayList<>();
    private final List<ByteBuf> payloads = new ArrayList<>();
    private final H264Streams h264 = new H264Streams(streams, this::begin, Duration.ofSeconds(5));
    private final Seen seen = new Seen();
    private int budget = 1;

    @BeforeEach
    void theTestMovesTheClock() {
        loop.freezeTime();
    }

    @AfterEach
    void everythingIsFreed() {
        source.close();
        assertThat(streams.statuses()).isEmpty();
        assertThat(works).allMatch(work -> work.over);
        assertThat(payloads).allMatch(payload -> payload.refCnt() == 0);
        loop.finishAndReleaseAll();
    }

    @Test
    void passesOnWhatIsH264ByItself() {
        source.onTracks(H264);
        source.onAccessUnit(picture(0, true));
        Tap viewer = watch();
        source.onAccessUnit(picture(40, false));

        assertThat(seen.heard).containsExactly("H264 640", "key 0", "delta 40");
        assertThat(works).isEmpty();
        viewer.close();
    }

    @Test
    void hasTranscodedWhatIsNotAndShareItWithAllWhoAsk() {
        source.onTracks(H265);
        source.onAccessUnit(picture(0, true));
        Tap viewer = watch();
        assertThat(open()).isCompletedWithValue(derived());
        source.onAccessUnit(picture(40, false));
        works.getFirst().result.onTracks(TRANSCODED);
        works.getFirst().result.onAccessUnit(picture(0, true));

        assertThat(works).hasSize(1);
        assertThat(works.getFirst().heard).containsExactly("H265 1920", "key 0", "delta 40");
        assertThat(seen.heard).containsExactly("H264 1920", "key 0");
        viewer.close();
    }

    @Test
    void goesOnWhenTheSourceTurnsH265AndBack() {
        source.onTracks(H264);
        source.onAccessUnit(picture(0, true));
        Tap viewer = watch();
        source.onTracks(H265);
        source.onAccessUnit(picture(40, true));
        Work work = works.getFirst();
        work.result.onTracks(TRANSCODED);
        work.result.onAccessUnit(picture(40, true));
        source.onTracks(H264);
        work.result.onAccessUnit(picture(80, true));
        work.result.onGap();
        work.result.onTracks(TRANSCODED);
        work.result.onEnd();
        source.onAccessUnit(picture(120, true));

        assertThat(work.over).isTrue();
        assertThat(seen.heard).containsExactly("H264 640", "key 0", "H264 1920", "key 40", "H264 640", "key 120");
        viewer.close();
    }

    @Test
    void tellsOfGapsEitherWay() {
        source.onTracks(H264);
        source.onAccessUnit(picture(0, true));
        Tap viewer = watch();
        source.onGap();
        source.onTracks(H265);
        source.onAccessUnit(picture(40, true));
        source.onGap();
        works.getFirst().result.onGap();

        assertThat(seen.heard).containsExactly("H264 640", "key 0", "gap", "gap");
        assertThat(works.getFirst().heard).containsExactly("H265 1920", "key 40", "gap");
        viewer.close();
    }

    @Test
    void endsWhenNoTranscodeIsAllowedAsTheSourceTurns() {
        budget = 0;
        source.onTracks(H264);
        source.onAccessUnit(picture(0, true));
        watch();
        source.onTracks(H265);

        assertThat(seen.heard).containsExactly("H264 640", "key 0", "end");
        assertThat(source.status().viewers()).isZero();
    }

    @Test
    void refusesWithACauseWhenNoTranscodeIsAllowed() {
        budget = 0;
        source.onTracks(H265);

        assertThatThrownBy(() -> open().join())
                .hasCauseInstanceOf(PlayFailedException.class)
                .extracting(failure ->
                        ((PlayFailedException) failure.getCause()).failure().cause())
                .isEqualTo(PlayCause.NO_TRANSCODE);
        assertThat(source.status().viewers()).isZero();
    }

    @Test
    void waitsForTheTracksAndDecidesThen() {
        CompletableFuture<Stream> one = open();
        CompletableFuture<Stream> two = open();
        assertThat(one).isNotDone();
        source.onTracks(H265);
        loop.runPendingTasks();

        assertThat(one).isCompletedWithValue(derived());
        assertThat(two).isCompletedWithValue(derived());
        assertThat(works).hasSize(1);
    }

    @Test
    void waitsForTheTracksInVainAndIsReadyForThem() {
        CompletableFuture<Stream> found = open();
        pass(5);
        assertThat(found).isCompletedWithValue(derived());
        Tap viewer = derived().tap(seen);
        source.onTracks(H265);

        assertThat(works.getFirst().heard).containsExactly("H265 1920");
        viewer.close();
    }

    @Test
    void endsATranscodeThatNobodyWatchesAnyMore() {
        source.onTracks(H265);
        Tap viewer = watch();
        viewer.close();
        pass(1);
        assertThat(works.getFirst().over).isFalse();
        pass(1);

        assertThat(works.getFirst().over).isTrue();
        assertThat(source.status().viewers()).isZero();
        assertThat(seen.heard).doesNotContain("end");
    }

    @Test
    void endsWithATranscodeThatDies() {
        source.onTracks(H265);
        watch();
        works.getFirst().result.onEnd();

        assertThat(seen.heard).containsExactly("end");
        assertThat(source.status().viewers()).isZero();
    }

    private static TrackSet tracks(VideoCodec codec, int width) {
        return new TrackSet(new Track.Video(codec, width, 480, ByteString.copyOf(new byte[] {1}), "x"), SOUND);
    }

    private AccessUnit picture(long ms, boolean keyFrame) {
        ByteBuf payload = Unpooled.buffer(8).writeLong(ms);
        payloads.add(payload);
        return new AccessUnit(AccessUnit.Kind.VIDEO, ms * 90, ms * 90, keyFrame, payload);
    }

    /** What a scheduled task puts off runs in the second round. */
    private void pass(int seconds) {
        loop.advanceTimeBy(seconds, TimeUnit.SECONDS);
        loop.runPendingTasks();
        loop.runPendingTasks();
    }

    private Tap watch() {
        return open().join().tap(seen);
    }

    private CompletableFuture<Stream> open() {
        return h264.of(source).toCompletableFuture();
    }

    private Stream derived() {
        return streams.find(H264Streams.idOf(source.id())).orElseThrow();
    }

    private Optional<AccessUnitSink> begin(AccessUnitSink result, Executor executor) {
        if (works.size() >= budget) {
            return Optional.empty();
        }
        works.add(new Work(result));
        return Optional.of(works.getLast());
    }

    /** Notes what it is told. */
    private static class Seen implements AccessUnitSink {
        final List<String> heard = new ArrayList<>();

        @Override
        public void onTracks(TrackSet tracks) {
            heard.add(tracks.video().codec() + " " + tracks.video().width());
        }

        @Override
        public void onAccessUnit(AccessUnit unit) {
            heard.add((unit.keyFrame() ? "key " : "delta ") + unit.dtsTicks90k() / 90);
            unit.payload().release();
        }

        @Override
        public void onGap() {
            heard.add("gap");
        }

        @Override
        public void onEnd() {
            heard.add("end");
        }
    }

    /** A transcode of which the test says what comes out. */
    private static final class Work extends Seen {
        final AccessUnitSink result;
        boolean over;

        Work(AccessUnitSink result) {
            this.result = result;
        }

        @Override
        public void onEnd() {
            over = true;
        }
    }
}
