package org.sharpeyes.viewer;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.netty.channel.embedded.EmbeddedChannel;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sharpeyes.model.AccessUnit;
import org.sharpeyes.model.StreamId;
import org.sharpeyes.model.VideoCodec;
import org.sharpeyes.relay.Stream;
import org.sharpeyes.relay.StreamListener;
import org.sharpeyes.relay.Streams;

/** One who watches while the camera turns to another codec or size. */
class TurningViewerTest {
    private final EmbeddedChannel channel = new EmbeddedChannel();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Viewers viewers = new Viewers(meters);
    private final Stream stream =
            new Streams(meters).open(new StreamId("camera"), channel.eventLoop(), new StreamListener() {});
    private final RecordingConnection connection = new RecordingConnection(channel.eventLoop());
    private final Footage before = Footage.of(VideoCodec.H264, null, 1);

    @AfterEach
    void everythingIsFreed() {
        stream.close();
        connection.drain();
        assertThat(meters.get("gw.viewers").gauge().value()).isZero();
        assertThat(before.units()).allMatch(unit -> unit.payload().refCnt() == 0);
        channel.finishAndReleaseAll();
    }

    private void play(Footage footage) {
        stream.onTracks(footage.tracks());
        List.copyOf(footage.units()).forEach(stream::onAccessUnit);
    }

    private void watch(ViewerFormat format) {
        viewers.attach(stream, format, connection);
        play(before);
    }

    @ParameterizedTest
    @EnumSource
    void comesAgainForAnotherCodecIfItCannotBeTold(ViewerFormat format) {
        connection.tells = false;
        watch(format);

        play(Footage.of(VideoCodec.H265, null, 1));

        assertThat(connection.ends).isOne();
        assertThat(connection.written).hasSize(1 + before.units().size());
        assertThat(stream.status().viewers()).isZero();
    }

    @Test
    void goesOnWithAnotherCodecIfItIsTold() {
        watch(ViewerFormat.FMP4);
        Footage after = Footage.of(VideoCodec.H265, null, 1);

        play(after);

        assertThat(connection.ends).isZero();
        assertThat(connection.announced).hasSize(2);
        assertThat(connection.written).hasSize(2 + 2 * after.units().size());
    }

    @ParameterizedTest
    @EnumSource
    void goesOnWithAnotherSizeWhetherItIsToldOrNot(ViewerFormat format) {
        connection.tells = false;
        watch(format);
        Footage after = Footage.small(90_000);
        AccessUnit key = after.units().getFirst();
        int bytes = key.payload().readableBytes();

        play(after);

        assertThat(connection.ends).isZero();
        int first = connection.written.get(2 + before.units().size());
        int sets = after.tracks().video().configuration().length() - 4;
        assertThat(first).as("with its parameter sets").isGreaterThan(bytes + sets);
    }
}
