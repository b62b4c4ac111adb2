package org.sharpeyes.play;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sharpeyes.store.TestStores.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sharpeyes.inventory.Fixtures;
import org.sharpeyes.inventory.Inventory;
import org.sharpeyes.inventory.Observation;
import org.sharpeyes.inventory.point.PointField;
import org.sharpeyes.inventory.point.PointFile;
import org.sharpeyes.inventory.point.PointSource;
import org.sharpeyes.model.AccessUnit;
import org.sharpeyes.model.ByteString;
import org.sharpeyes.model.ChannelId;
import org.sharpeyes.model.Track;
import org.sharpeyes.model.TrackSet;
import org.sharpeyes.model.VideoCodec;
import org.sharpeyes.relay.Stream;
import org.sharpeyes.relay.StreamListener;
import org.sharpeyes.relay.Streams;
import org.sharpeyes.store.Store;
import org.sharpeyes.store.TestDatabase;

class ObservedStreamsTest {
    private static final String CODE = "34020200001320000001";

    @TempDir
    Path directory;

    private final EmbeddedChannel loop = new EmbeddedChannel();
    private final Streams streams = new Streams(new SimpleMeterRegistry());
    private Store store;
    private Inventory inventory;
    private ObservedStreams observed;

    @BeforeEach
    void open() {
        store = TestDatabase.SQLITE.open(directory, InstantSource.system());
        inventory = new Inventory(store.inventory(), InstantSource.fixed(Fixtures.NOON), Runnable::run);
        inventory.onDeviceEvent(Fixtures.registered(Fixtures.DEVICE));
        inventory.onDeviceEvent(Fixtures.catalog(Fixtures.DEVICE, Fixtures.camera(CODE, "村口", "340202")));
        await(inventory.flush());
        observed = new ObservedStreams(streams, inventory);
    }

    @AfterEach
    void close() {
        inventory.close();
        store.close();
        loop.finishAndReleaseAll();
    }

    private Stream plays(VideoCodec codec, int width, int height) {
        Stream stream = streams.open(
                new ChannelId(Fixtures.DEVICE, CODE).streamId(), loop.eventLoop(), new StreamListener() {});
        shows(stream, codec, width, height);
        return stream;
    }

    private static void shows(Stream stream, VideoCodec codec, int width, int height) {
        Track.Video video = new Track.Video(codec, width, height, ByteString.copyOf(new byte[] {1, 2}), "x");
        stream.onTracks(new TrackSet(video, null));
        stream.onAccessUnit(new AccessUnit(
                AccessUnit.Kind.VIDEO, 0, 0, true, Unpooled.buffer().writeZero(10)));
    }

    /** What is noted before is in the file when a later change of it is. */
    private PointFile file() {
        await(inventory.register().observe(CODE, new Observation(null, 0, 0, 0)));
        return inventory.register().file(CODE).orElseThrow();
    }

    @Test
    void whatAStreamTurnsOutToBeIsNotedBesideWhatTheFileSays() {
        await(inventory.register().change(CODE, Map.of(PointField.RESOLUTION, "D1"), "li", ""));
        Stream stream = plays(VideoCodec.H265, 1920, 1080);
        observed.run();
        assertThat(file().value(PointField.OBSERVED_CODEC)).isEmpty();

        observed.run();

        PointFile file = file();
        assertThat(file.value(PointField.OBSERVED_CODEC)).contains("4");
        assertThat(file.value(PointField.OBSERVED_RESOLUTION)).contains("1920x1080");
        assertThat(file.value(PointField.RESOLUTION)).contains("D1");
        assertThat(file.value(PointField.VIDEO_CODEC)).contains("4");
        assertThat(file.values().get(PointField.VIDEO_CODEC).by().source()).isEqualTo(PointSource.OBSERVED);
        assertThat(inventory.register().find(CODE).orElseThrow().source()).isEqualTo(PointSource.MANUAL);

        shows(stream, VideoCodec.H264, 640, 360);
        observed.run();

        assertThat(file().value(PointField.OBSERVED_CODEC)).contains("2");
        assertThat(file().value(PointField.VIDEO_CODEC)).contains("2");
        stream.close();
    }

    @Test
    void aFileThatSaysAnotherCodecIsDoubtedNotChanged() {
        await(inventory.register().change(CODE, Map.of(PointField.VIDEO_CODEC, "2"), "li", ""));
        Stream stream = plays(VideoCodec.H265, 1920, 1080);
        observed.run();
        observed.run();
        stream.close();

        assertThat(file().value(PointField.VIDEO_CODEC)).contains("2");
        assertThat(file().problems())
                .filteredOn(problem -> problem.field() == PointField.VIDEO_CODEC)
                .hasSize(1);
        int steps = inventory.register().history(CODE, null, 10).size();
        Stream again = plays(VideoCodec.H265, 1920, 1080);
        observed.run();
        observed.run();
        observed.run();
        again.close();
        assertThat(file().value(PointField.OBSERVED_CODEC)).contains("4");
        assertThat(inventory.register().history(CODE, null, 10)).hasSize(steps);
    }

    @Test
    void nobodyAnswersForAPointOnlyBecauseItWasWatched() {
        Stream stream = plays(VideoCodec.H264, 640, 360);
        observed.run();
        observed.run();
        stream.close();
        assertThat(file().value(PointField.OBSERVED_CODEC)).contains("2");

        await(inventory.remove(Fixtures.DEVICE));

        assertThat(inventory.register().find(CODE)).isEmpty();
    }
}
