package org.sharpeyes.viewer.hls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sharpeyes.viewer.hls.FilmedStream.count;

import io.netty.buffer.Unpooled;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sharpeyes.codec.fmp4.WrittenFragment;
import org.sharpeyes.codec.hls.MediaPlaylist;
import org.sharpeyes.codec.hls.MediaPlaylist.Part;
import org.sharpeyes.codec.hls.MediaPlaylist.Segment;
import org.sharpeyes.model.AccessUnit;
import org.sharpeyes.model.TrackSet;
import org.sharpeyes.viewer.hls.FilmedStream.Question;

class FirstPictureTest {
    private static final HlsFile LIVE = new HlsFile.Playlist(-1, -1);
    private static final int IDR = 0x65;
    private static final long SECOND = 90_000;
    private static final int DECODE_TIME = 60;

    private final FilmedStream film = new FilmedStream();

    @BeforeEach
    void begin() {
        film.keyFrameHeader = IDR;
        film.stream.onTracks(new TrackSet(FilmedStream.VIDEO, null));
    }

    @AfterEach
    void everythingIsFreed() {
        film.close();
        assertThat(film.isAllFreed()).isTrue();
    }

    @Test
    void isThereBeforeItsGroupIs() {
        Question asked = film.ask(LIVE);
        Question index = film.ask(new HlsFile.Index(film.stream.id()));
        film.picture(true, 0);

        MediaPlaylist playlist = FilmedStream.playlist(asked);
        assertThat(index.answers).hasSize(1);
        assertThat(playlist.targetDuration()).isEqualTo(4);
        assertThat(playlist.preloadHint()).isEqualTo("1001.0.m4s");
        assertThat(playlist.segments()).hasSize(1);
        assertThat(playlist.segments().getFirst().duration()).isEqualTo(FirstPicture.DURATION);
        assertThat(playlist.segments().getFirst().parts())
                .extracting(Part::independent)
                .containsExactly(true);
        assertThat(count(film.bytes("1000.m4s"), "moof")).isOne();
        assertThat(fragment("1000.m4s").duration()).isEqualTo(FirstPicture.DURATION);
    }

    @Test
    void comesAgainInFrontOfItsGroup() {
        film.output();
        film.film(2, 25, 40);
        film.picture(true, 40);

        MediaPlaylist playlist = film.playlist();
        List<Segment> segments = playlist.segments();
        assertThat(segments)
                .allSatisfy(segment -> assertThat(segment.parts().isEmpty()
                                || segment.parts().getFirst().independent())
                        .isTrue());
        assertThat(segments)
                .extracting(Segment::duration)
                .startsWith((long) FirstPicture.DURATION, SECOND - FirstPicture.DURATION, SECOND);
        assertThat(segments).noneMatch(Segment::discontinuity);
        assertThat(count(film.bytes("1001.m4s"), "moof")).isEqualTo(25);
        assertThat(fragment("1001.m4s").sample()).isEqualTo(fragment("1000.m4s").sample());
        assertThat(fragment("1001.m4s").bytes().getLong(DECODE_TIME)).isEqualTo(FirstPicture.DURATION);
    }

    @Test
    void isAloneAlsoWhenTheRestIsThereAlready() {
        film.film(1, 20, 40);
        MediaPlaylist playlist = film.playlist();
        assertThat(playlist.segments().getFirst().duration()).isEqualTo(FirstPicture.DURATION);
        assertThat(playlist.segments().getLast().parts().getFirst().independent())
                .isTrue();
    }

    @Test
    void hasTheSoundThatCameWithIt() {
        film.stream.onTracks(new TrackSet(FilmedStream.VIDEO, FilmedStream.AUDIO));
        film.output();
        film.pour(AccessUnit.Kind.VIDEO, true, 1000);
        film.sound(40);
        film.sound(40);
        film.picture(false, 40);

        assertThat(count(film.bytes("1000.m4s"), "moof")).isEqualTo(2);
        film.picture(true, 500);
        film.film(1, 1, 40);
        assertThat(film.playlist().segments().get(1).parts().getFirst().independent())
                .isTrue();
    }

    @Test
    void isWaitedForWithItsGroupWhereALaterPictureMayNeedOneBeforeIt() {
        film.keyFrameHeader = 0x61;
        Question asked = film.ask(LIVE);
        film.film(1, 25, 40);
        assertThat(asked.answers).isEmpty();
        film.picture(true, 40);
        assertThat(FilmedStream.playlist(asked).segments().getFirst().duration())
                .isEqualTo(SECOND);
    }

    @Test
    void isNotShownWhereItsGroupIsLost() {
        film.film(1, 80, 40);
        Question asked = film.ask(LIVE);
        film.pass(40);
        assertThat(asked.answers).isEmpty();
        film.film(1, 13, 40);
        assertThat(FilmedStream.playlist(asked).segments().getFirst().duration())
                .isEqualTo(FirstPicture.DURATION);
        film.pass(1500);
        film.film(2, 25, 40);
        assertThat(film.playlist().segments().get(2).discontinuity()).isTrue();
    }

    @Test
    void doesNotComeAgainBeforeAnotherKeyFrame() {
        film.output();
        film.film(3, 1, 400);
        assertThat(count(film.bytes("1000.m4s"), "moof")).isOne();
        film.picture(true, 400);
        assertThat(count(film.bytes("1001.m4s"), "moof")).isOne();
    }

    @Test
    void isGivenUpWithItsOutput() {
        film.output();
        film.picture(true, 40);
        film.outputs.close();
        film.picture(false, 40);
        assertThat(film.gauge("gw.hls.bytes")).isZero();
    }

    private WrittenFragment fragment(String name) {
        byte[] bytes = film.bytes(name);
        return new WrittenFragment(Unpooled.wrappedBuffer(Arrays.copyOf(bytes, bytes.length)));
    }
}
