package org.sharpeyes.viewer;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.util.concurrent.MockTicker;
import io.netty.util.concurrent.Ticker;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sharpeyes.model.AccessUnit;
import org.sharpeyes.model.AudioCodec;
import org.sharpeyes.model.ByteString;
import org.sharpeyes.model.StreamId;
import org.sharpeyes.model.Track;
import org.sharpeyes.model.TrackSet;
import org.sharpeyes.model.VideoCodec;
import org.sharpeyes.relay.Stream;
import org.sharpeyes.relay.StreamListener;
import org.sharpeyes.relay.Streams;

class ViewerTest {
    private static final Track.Video VIDEO =
            new Track.Video(VideoCodec.H264, 640, 360, ByteString.copyOf(new byte[] {1, 0x64, 0, 0x1F}), "avc1.64001f");
    private static final Track.Audio AUDIO = new Track.Audio(AudioCodec.G711A, 8000, 1, ByteString.empty());
    private static final TrackSet BOTH = new TrackSet(VIDEO, AUDIO);
    private static final int KEY_BYTES = 1000;
    private static final int DELTA_BYTES = 100;

    private final MockTicker clock = Ticker.newMockTicker();
    private final EmbeddedChannel channel =
            EmbeddedChannel.builder().ticker(clock).build();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Viewers viewers = new Viewers(meters);
    private final Stream stream =
            new Streams(meters).open(new StreamId("camera"), channel.eventLoop(), new StreamListener() {});
    private final RecordingConnection connection = new RecordingConnection(channel.eventLoop());
    private final List<ByteBuf> payloads = new ArrayList<>();
    private long timeMs;

    @AfterEach
    void everythingIsFreedAndNobodyIsCounted() {
        stream.close();
        connection.drain();
        assertThat(payloads).allMatch(payload -> payload.refCnt() == 0);
        assertThat(meters.get("gw.viewers").gauge().value()).isZero();
        channel.finishAndReleaseAll();
    }

    private void key() {
        pour(AccessUnit.Kind.VIDEO, true, KEY_BYTES);
    }

    private void delta() {
        pour(AccessUnit.Kind.VIDEO, false, DELTA_BYTES);
    }

    private void audio() {
        pour(AccessUnit.Kind.AUDIO, true, 320);
    }

    private void pour(AccessUnit.Kind kind, boolean keyFrame, int bytes) {
        ByteBuf payload = PooledByteBufAllocator.DEFAULT.buffer(bytes).writeZero(bytes);
        payloads.add(payload);
        stream.onAccessUnit(new AccessUnit(kind, timeMs * 90, timeMs * 90, keyFrame, payload));
        timeMs += 40;
    }

    private double count(String meter) {
        return meters.get(meter).counter().count();
    }

    @ParameterizedTest
    @EnumSource
    void getsTheOpeningAndTheCachedPicturesAtOnce(ViewerFormat format) {
        stream.onTracks(BOTH);
        key();
        delta();
        viewers.attach(stream, format, connection);
        assertThat(connection.written).hasSize(3);
        assertThat(connection.written.get(1)).isGreaterThan(KEY_BYTES);
        delta();
        assertThat(connection.written).hasSize(4);
        assertThat(meters.get("gw.viewers").gauge().value()).isOne();
    }

    @Test
    void isToldTheTypeOfMp4OnlyAndAgainWithNewTracks() {
        stream.onTracks(BOTH);
        RecordingConnection flv = new RecordingConnection(channel.eventLoop());
        viewers.attach(stream, ViewerFormat.FMP4, connection);
        viewers.attach(stream, ViewerFormat.FLV, flv);
        key();
        stream.onTracks(new TrackSet(VIDEO, null));
        key();
        assertThat(connection.announced)
                .containsExactly("video/mp4; codecs=\"avc1.64001f,flac\"", "video/mp4; codecs=\"avc1.64001f\"");
        assertThat(flv.announced).isEmpty();
        assertThat(flv.written).hasSize(4);
    }

    @Test
    void seesNothingOfTracksThatChangeBeforeThereIsAPicture() {
        stream.onTracks(BOTH);
        viewers.attach(stream, ViewerFormat.FMP4, connection);
        stream.onTracks(new TrackSet(VIDEO, null));
        assertThat(connection.written).isEmpty();
        key();
        assertThat(connection.announced).containsExactly("video/mp4; codecs=\"avc1.64001f\"");
    }

    @Test
    void beginsWithAKeyFrameWhateverComesFirst() {
        stream.onTracks(BOTH);
        viewers.attach(stream, ViewerFormat.FLV, connection);
        audio();
        delta();
        assertThat(connection.written).isEmpty();
        key();
        audio();
        assertThat(connection.written).hasSize(3);
    }

    @Test
    void hearsSoundWhilePicturesAreMissing() {
        stream.onTracks(BOTH);
        key();
        timeMs += 2001;
        delta();
        viewers.attach(stream, ViewerFormat.FLV, connection);
        assertThat(connection.written).hasSize(2);
        audio();
        delta();
        assertThat(connection.written).hasSize(3);
        key();
        delta();
        assertThat(connection.written).hasSize(5);
    }

    @Test
    void aSlowOneIsSentToTheNextKeyFrameAndCountedAndTheOthersSeeEverything() {
        RecordingConnection other = new RecordingConnection(channel.eventLoop());
        stream.onTracks(BOTH);
        viewers.attach(stream, ViewerFormat.FLV, connection);
        viewers.attach(stream, ViewerFormat.FLV, other);
        key();
        connection.stuck = true;
        delta();
        clock.advance(4, TimeUnit.SECONDS);
        delta();
        audio();
        key();
        assertThat(connection.written).hasSize(3);
        connection.drain();
        delta();
        audio();
        assertThat(connection.written).hasSize(3);
        key();
        delta();
        assertThat(connection.written).hasSize(5);
        assertThat(other.written).hasSize(10);
        assertThat(count("gw.viewer.queue.drops")).isOne();
    }

    @Test
    void aQueueThatIsTooBigIsSlowToo() {
        stream.onTracks(BOTH);
        viewers.attach(stream, ViewerFormat.FLV, connection);
        connection.stuck = true;
        pour(AccessUnit.Kind.VIDEO, true, (int) Viewer.MAX_QUEUED_BYTES);
        delta();
        assertThat(connection.written).hasSize(2);
        assertThat(count("gw.viewer.queue.drops")).isOne();
    }

    @Test
    void oneThatMakesNoProgressIsClosed() {
        stream.onTracks(BOTH);
        viewers.attach(stream, ViewerFormat.FLV, connection);
        connection.stuck = true;
        key();
        clock.advance(5, TimeUnit.SECONDS);
        connection.drainOne();
        delta();
        clock.advance(9, TimeUnit.SECONDS);
        delta();
        assertThat(connection.ends).isZero();
        assertThat(connection.cuts).isZero();
        clock.advance(1, TimeUnit.SECONDS);
        delta();
        delta();
        assertThat(connection.cuts).isOne();
        assertThat(connection.ends).isZero();
        assertThat(count("gw.viewer.stalls")).isOne();
        assertThat(stream.status().viewers()).isZero();
    }

    @Test
    void oneThatMakesNoProgressIsClosedAlsoWhenItsStreamIsSilent() {
        stream.onTracks(BOTH);
        viewers.attach(stream, ViewerFormat.FLV, connection);
        connection.stuck = true;
        key();
        clock.advance(9, TimeUnit.SECONDS);
        channel.runScheduledPendingTasks();
        assertThat(connection.cuts).isZero();
        connection.drainOne();
        clock.advance(1, TimeUnit.SECONDS);
        channel.runScheduledPendingTasks();
        assertThat(connection.cuts).isZero();
        clock.advance(10, TimeUnit.SECONDS);
        channel.runScheduledPendingTasks();
        assertThat(connection.cuts).isOne();
        assertThat(count("gw.viewer.stalls")).isOne();
        assertThat(stream.status().viewers()).isZero();
    }

    @Test
    void dropsAreCountedForTheStreamToo() {
        stream.onTracks(BOTH);
        viewers.attach(stream, ViewerFormat.FLV, connection);
        connection.stuck = true;
        key();
        clock.advance(4, TimeUnit.SECONDS);
        delta();
        delta();
        assertThat(stream.drops()).isOne();
    }

    @Test
    void soundAloneComesBackWhenTheQueueIsEmptied() {
        stream.onTracks(new TrackSet(null, AUDIO));
        viewers.attach(stream, ViewerFormat.FLV, connection);
        audio();
        connection.stuck = true;
        audio();
        clock.advance(4, TimeUnit.SECONDS);
        audio();
        connection.drain();
        audio();
        assertThat(connection.written).hasSize(4);
    }

    @Test
    void theEndOfTheStreamEndsTheConnectionOnce() {
        stream.onTracks(BOTH);
        Viewer viewer = viewers.attach(stream, ViewerFormat.FMP4, connection);
        key();
        stream.onEnd();
        viewer.close();
        assertThat(connection.ends).isOne();
    }

    @Test
    void oneThatCameTooLateIsEndedAtOnce() {
        stream.close();
        viewers.attach(stream, ViewerFormat.FMP4, connection);
        assertThat(connection.ends).isOne();
    }

    @Test
    void aClosedOneIsNotCalledAnyMore() {
        stream.onTracks(BOTH);
        Viewer viewer = viewers.attach(stream, ViewerFormat.FMP4, connection);
        key();
        viewer.close();
        viewer.close();
        delta();
        stream.close();
        assertThat(connection.written).hasSize(2);
        assertThat(connection.ends).isZero();
    }

    @Test
    void aConnectionThatFailsIsEndedAndCountedOut() {
        stream.onTracks(BOTH);
        key();
        connection.failsToWrite = true;
        viewers.attach(stream, ViewerFormat.FMP4, connection);
        assertThat(connection.ends).isOne();
        assertThat(stream.status().viewers()).isZero();
    }

    @Test
    void aConnectionThatCannotBeToldTheTypeIsEndedAndNothingLeaks() {
        stream.onTracks(BOTH);
        key();
        connection.failsToAnnounce = true;
        viewers.attach(stream, ViewerFormat.FMP4, connection);
        assertThat(connection.ends).isOne();
        assertThat(connection.written).isEmpty();
    }
}
