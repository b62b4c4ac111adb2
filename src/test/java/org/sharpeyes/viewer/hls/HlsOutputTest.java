package org.sharpeyes.viewer.hls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sharpeyes.viewer.hls.FilmedStream.bytes;
import static org.sharpeyes.viewer.hls.FilmedStream.count;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sharpeyes.codec.hls.MediaPlaylist;
import org.sharpeyes.codec.hls.MediaPlaylist.Part;
import org.sharpeyes.codec.hls.MediaPlaylist.Segment;
import org.sharpeyes.model.AccessUnit;
import org.sharpeyes.model.TrackSet;
import org.sharpeyes.viewer.hls.FilmedStream.Question;

class HlsOutputTest {
    private static final HlsFile LIVE = new HlsFile.Playlist(-1, -1);
    private static final long FIRST = FilmedStream.EPOCH;
    private static final long SECOND = 90_000;

    private final FilmedStream film = new FilmedStream();

    @BeforeEach
    void begin() {
        film.stream.onTracks(new TrackSet(FilmedStream.VIDEO, null));
    }

    @AfterEach
    void everythingIsFreed() {
        film.close();
        assertThat(film.isAllFreed()).isTrue();
    }

    @Test
    void beginsWithTheCachedGroupAsSoonAsItIsWhole() {
        film.film(1, 20, 40);
        Question asked = film.ask(LIVE);
        film.film(5);
        assertThat(asked.answers).isEmpty();

        film.picture(true, 40);

        MediaPlaylist playlist = FilmedStream.playlist(asked);
        assertThat(playlist.segments()).hasSize(1);
        Segment first = playlist.segments().getFirst();
        assertThat(first.duration()).isEqualTo(SECOND);
        assertThat(first.parts()).extracting(Part::independent).containsExactly(true, false, false, false, false);
        assertThat(playlist.preloadHint()).isEqualTo("1001.0.m4s");
        byte[] media = film.bytes("1000.m4s");
        byte[] init = film.bytes("init-1000.mp4");
        assertThat(count(media, "moof")).isEqualTo(25);
        assertThat(count(init, "avcC")).isOne();
        assertThat(film.meters.get("gw.hls.sent.bytes").functionCounter().count())
                .isEqualTo(media.length + init.length);
    }

    @Test
    void partsMakeUpTheirSegment() {
        film.output();
        film.film(3, 50, 40);

        for (Segment segment : film.playlist().segments()) {
            if (segment.uri() != null && !segment.parts().isEmpty()) {
                assertThat(segment.parts().stream().mapToLong(Part::duration).sum())
                        .isEqualTo(segment.duration());
                int parts = segment.parts().stream()
                        .mapToInt(part -> film.bytes(part.uri()).length)
                        .sum();
                assertThat(parts).isEqualTo(film.bytes(segment.uri()).length);
            }
        }
    }

    @ParameterizedTest(name = "{0} pictures {1} ms apart")
    @CsvSource({"25, 40", "50, 40", "100, 40", "150, 40", "12, 80", "15, 66", "30, 33", "1, 40", "1, 500", "4, 1000"})
    void segmentsHoldWholeGroupsOfPictures(int pictures, long stepMs) {
        film.film(2, pictures, stepMs);
        film.output();
        film.film(Math.toIntExact(40 * Math.max(1, 1000 / (pictures * stepMs))), pictures, stepMs);
        film.picture(true, stepMs);

        MediaPlaylist playlist = film.playlist();
        long group = pictures * stepMs * 90;
        long step = stepMs * 90;
        List<Segment> complete = playlist.segments().stream()
                .filter(segment -> segment.uri() != null)
                .toList();
        assertThat(complete).hasSizeGreaterThanOrEqualTo(3).allSatisfy(segment -> {
            assertThat(segment.duration() % group).isZero();
            assertThat(Math.round((double) segment.duration() / SECOND)).isLessThanOrEqualTo(playlist.targetDuration());
        });
        assertThat(playlist.targetDuration() * SECOND).isLessThan(Math.max(group, 2 * SECOND) + SECOND);
        assertThat(complete.stream().mapToLong(Segment::duration).sum())
                .isGreaterThanOrEqualTo(3 * playlist.targetDuration() * SECOND);
        assertThat(playlist.segments().stream().flatMap(segment -> segment.parts().stream()))
                .allSatisfy(part -> assertThat(part.duration()).isBetween(step, playlist.partTarget()));
        assertThat(playlist.partTarget()).isLessThanOrEqualTo(Math.max(27_000, step * 11 / 10));
    }

    @Test
    void aGroupThatIsCachedInPartBeginsWithTheNextKeyFrame() {
        film.film(1, 80, 40);
        Question asked = film.ask(LIVE);
        film.film(1, 13, 40);
        assertThat(asked.answers).isEmpty();
        film.picture(true, 40);
        assertThat(FilmedStream.playlist(asked).segments().getFirst().duration())
                .isEqualTo(13 * 3600);
    }

    @Test
    void aFirstSegmentIsHalfASecondLongAtLeast() {
        Question asked = film.ask(LIVE);
        film.film(2, 12, 40);
        assertThat(asked.answers).isEmpty();
        film.picture(true, 40);
        assertThat(FilmedStream.playlist(asked).segments().getFirst().duration())
                .isEqualTo(24 * 3600);
    }

    @Test
    void everySegmentBeginsWithAKeyFrameWheneverSomebodyBegins() {
        film.film(1, 20, 40);
        film.output();
        film.film(30);
        film.film(1, 50, 40);
        film.film(1, 10, 40);

        List<Segment> segments = film.playlist().segments();

        assertThat(segments)
                .hasSize(3)
                .allSatisfy(segment ->
                        assertThat(segment.parts().getFirst().independent()).isTrue());
        assertThat(segments.subList(0, 2)).extracting(Segment::duration).containsOnly(2 * SECOND);
    }

    @Test
    void aGroupThatDoesNotEndIsCut() {
        film.film(1, 2, 1000);
        film.output();
        film.film(1, 70, 1000);
        MediaPlaylist playlist = film.playlist();
        assertThat(playlist.targetDuration()).isEqualTo(30);
        assertThat(playlist.segments()).extracting(Segment::duration).contains(30 * SECOND);
        assertThat(playlist.segments().getLast().parts().getFirst().independent())
                .isFalse();
    }

    @Test
    void heavySegmentsAreCutAndTheWindowIsBounded() {
        film.output();
        film.film(1, 25, 40);
        for (int i = 0; i < 300; i++) {
            film.pour(AccessUnit.Kind.VIDEO, false, 1 << 20);
            film.pass(40);
        }
        assertThat(film.gauge("gw.hls.bytes")).isLessThan(Window.MAX_BYTES + Segmenter.LARGEST + (2 << 20));
        assertThat(film.playlist().segments()).isNotEmpty();
    }

    @Test
    void oldSegmentsStayForPlayersThatAreLateAndThenGo() {
        film.film(1, 25, 40);
        film.output();
        film.film(12, 25, 40);
        long listed = film.playlist().mediaSequence();
        assertThat(listed).isGreaterThan(FIRST);
        assertThat(film.bytes((listed - 1) + ".m4s")).isNotEmpty();
        film.film(20, 25, 40);
        assertThat(film.ask(new HlsFile.Segment(listed - 1)).answer()).isEqualTo(HlsAnswer.Nothing.MISSING);
        assertThat(film.ask(new HlsFile.Part(listed - 1, 0)).answer()).isEqualTo(HlsAnswer.Nothing.MISSING);
        assertThat(film.bytes("init-1000.mp4")).isNotEmpty();
    }

    @Test
    void newTracksBeginANewMapBehindADiscontinuity() {
        film.film(1, 25, 40);
        film.output();
        film.film(2, 25, 40);
        film.stream.onTracks(new TrackSet(FilmedStream.LARGER, FilmedStream.AUDIO));
        film.film(1, 25, 40);
        film.picture(true, 40);

        List<Segment> segments = film.playlist().segments();
        Segment last = segments.get(segments.size() - 1);
        Segment before = segments.get(segments.size() - 2);
        assertThat(before.discontinuity()).isFalse();
        assertThat(last.discontinuity()).isTrue();
        assertThat(before.map()).isEqualTo("init-1000.mp4");
        assertThat(count(film.bytes(last.map()), "fLaC")).isOne();
        assertThat(count(film.bytes(before.map()), "fLaC")).isZero();
        film.film(10, 25, 40);
        assertThat(film.playlist().discontinuitySequence()).isOne();
        assertThat(film.playlist().segments()).noneMatch(Segment::discontinuity);
        HlsAnswer.Index index =
                (HlsAnswer.Index) film.ask(new HlsFile.Index(film.stream.id())).answer();
        assertThat(index.playlist().toText("")).contains("CODECS=\"avc1.640020,fLaC\",RESOLUTION=1280x720");
    }

    @Test
    void whatALossTookAwayIsADiscontinuity() {
        film.film(1, 25, 40);
        film.output();
        film.film(2, 25, 40);
        film.stream.onGap();
        film.pass(1500);
        film.film(1, 25, 40);
        film.picture(true, 40);
        List<Segment> segments = film.playlist().segments();
        assertThat(segments.getLast().discontinuity()).isTrue();
        assertThat(segments)
                .allSatisfy(segment -> assertThat(segment.duration()).isLessThanOrEqualTo(SECOND));
    }

    @Test
    void partsGoOnWithTheSoundWhilePicturesAreMissing() {
        film.stream.onTracks(new TrackSet(FilmedStream.VIDEO, FilmedStream.AUDIO));
        film.output();
        film.film(2, 25, 40);
        film.stream.onGap();
        String before = film.playlist().preloadHint();
        for (int i = 0; i < 50; i++) {
            film.sound(40);
        }
        assertThat(film.playlist().preloadHint()).isNotEqualTo(before);
        film.film(1, 25, 40);
        assertThat(film.playlist().segments()).noneMatch(Segment::discontinuity);
    }

    @Test
    void soundAloneIsCutToo() {
        film.stream.onTracks(new TrackSet(null, FilmedStream.AUDIO));
        film.output();
        for (int i = 0; i < 250; i++) {
            film.sound(40);
        }
        MediaPlaylist playlist = film.playlist();
        assertThat(playlist.segments()).hasSizeGreaterThanOrEqualTo(3);
        assertThat(playlist.targetDuration()).isEqualTo(2);
        assertThat(bytes(film.ask(new HlsFile.Init(FIRST)))).isNotEmpty();
    }
}
