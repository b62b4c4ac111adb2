package org.sharpeyes.viewer.hls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sharpeyes.viewer.hls.FilmedStream.bytes;
import static org.sharpeyes.viewer.hls.FilmedStream.count;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sharpeyes.model.StreamId;
import org.sharpeyes.model.TrackSet;
import org.sharpeyes.viewer.hls.FilmedStream.Question;

class HlsWaitingTest {
    private static final HlsFile LIVE = new HlsFile.Playlist(-1, -1);
    private static final long FIRST = FilmedStream.EPOCH;

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
    void aPlaylistCanBeWaitedFor() {
        film.film(1, 25, 40);
        film.output();
        Question part = film.ask(new HlsFile.Playlist(FIRST + 1, 0));
        Question segment = film.ask(new HlsFile.Playlist(FIRST + 1, -1));
        film.film(1, 6, 40);
        assertThat(part.answers).isEmpty();
        film.picture(false, 40);
        assertThat(FilmedStream.playlist(part).preloadHint()).isEqualTo("1001.1.m4s");
        assertThat(segment.answers).isEmpty();
        film.film(1, 18, 40);
        film.film(1, 25, 40);
        assertThat(FilmedStream.playlist(segment).segments()).anyMatch(each -> "1001.m4s".equals(each.uri()));
    }

    @Test
    void aPartBehindTheLastOfASegmentIsTheFirstOfTheNext() {
        film.film(1, 25, 40);
        film.output();
        film.film(2, 25, 40);
        film.picture(true, 40);
        Question beyond = film.ask(new HlsFile.Playlist(FIRST + 2, 99));
        assertThat(beyond.answers).isEmpty();
        film.film(1, 7, 40);
        assertThat(FilmedStream.playlist(beyond).preloadHint()).isEqualTo("1003.1.m4s");
    }

    @Test
    void theHintedPartCanBeWaitedFor() {
        film.output();
        film.film(1, 25, 40);
        film.picture(true, 40);
        String hint = film.playlist().preloadHint();
        Question part = film.ask(FileName.read(hint).orElseThrow());
        film.film(5);
        assertThat(part.answers).isEmpty();
        film.picture(true, 40);
        assertThat(count(bytes(part), "moof")).isEqualTo(6);
        assertThat(film.ask(new HlsFile.Part(FIRST + 1, 5)).answer()).isEqualTo(HlsAnswer.Nothing.MISSING);
    }

    @Test
    void waitingHasAnEnd() {
        film.film(1, 25, 40);
        film.output();
        film.picture(true, 40);
        Question blocked = film.ask(new HlsFile.Playlist(FIRST + 1, 0));
        Question far = film.ask(new HlsFile.Playlist(FIRST + 3, -1));
        assertThat(far.answer()).isEqualTo(HlsAnswer.Nothing.TOO_FAR);
        film.pass(8_000);
        assertThat(blocked.answer()).isEqualTo(HlsAnswer.Nothing.LATE);
        assertThat(film.gauge("gw.hls.waiting")).isZero();
    }

    @Test
    void aStreamWithoutAPictureIsNotWaitedForForEver() {
        Question live = film.ask(LIVE);
        Question index = film.ask(new HlsFile.Index(film.stream.id()));
        film.pass(9_000);
        assertThat(live.answers).isEmpty();
        film.pass(2_000);
        assertThat(List.of(live.answer(), index.answer())).containsOnly(HlsAnswer.Nothing.NO_PICTURE);
    }

    @Test
    void newsAreWaitedForButNotForEver() {
        film.output();
        film.film(1, 25, 40);
        film.picture(true, 40);
        assertThat(film.output().newest()).isEqualTo(FIRST);
        Question news = film.ask(new HlsFile.Update(FIRST));
        film.film(24);
        assertThat(news.answers).isEmpty();
        film.picture(true, 40);
        assertThat(FilmedStream.playlist(news).preloadHint()).isEqualTo("1002.0.m4s");
        Question late = film.ask(new HlsFile.Update(FIRST + 1));
        film.pass(8_000);
        assertThat(FilmedStream.playlist(late).preloadHint()).isEqualTo("1002.0.m4s");
    }

    @Test
    void aFirstGroupMayBeLong() {
        Question live = film.ask(LIVE);
        film.pass(9_000);
        film.film(1, 30, 1000);
        assertThat(live.answers).isEmpty();
        film.picture(false, 1000);
        assertThat(FilmedStream.playlist(live).targetDuration()).isEqualTo(30);
    }

    @Test
    void aStreamThatStandsStillIsNotWaitedForForEver() {
        Question live = film.ask(LIVE);
        film.film(1, 10, 40);
        film.pass(39_000);
        assertThat(live.answers).isEmpty();
        film.pass(2_000);
        assertThat(live.answer()).isEqualTo(HlsAnswer.Nothing.NO_PICTURE);
    }

    @Test
    void noMoreWaitThanThereIsRoomFor() {
        List<Question> all = IntStream.range(0, Waiting.MAX + 1)
                .mapToObj(i -> film.ask(LIVE))
                .toList();
        assertThat(all.getLast().answer()).isEqualTo(HlsAnswer.Nothing.BUSY);
        assertThat(film.gauge("gw.hls.waiting")).isEqualTo(Waiting.MAX);
        film.film(2, 25, 40);
        assertThat(all.subList(0, Waiting.MAX))
                .allSatisfy(each -> assertThat(each.answers).hasSize(1));
    }

    @Test
    void aQuestionCanBeTakenBack() {
        Question live = film.ask(LIVE);
        live.takeBack.run();
        film.film(2, 25, 40);
        assertThat(live.answers).isEmpty();
        assertThat(film.gauge("gw.hls.waiting")).isZero();
    }

    @Test
    void oneOutputServesAll() {
        film.film(1, 25, 40);
        HlsOutput output = film.output();
        film.picture(true, 40);
        for (int i = 0; i < 100; i++) {
            assertThat(film.output()).isSameAs(output);
            assertThat(film.bytes("1000.m4s")).isNotEmpty();
        }
        assertThat(film.stream.status().viewers()).isOne();
    }

    @Test
    void leavesTheStreamWhenNobodyHasAskedForAWhile() {
        film.watched = false;
        film.output();
        film.film(8, 25, 40);
        film.playlist();
        film.film(9, 25, 40);
        assertThat(film.stream.status().viewers()).isOne();
        film.film(3, 25, 40);
        assertThat(film.stream.status().viewers()).isZero();
        assertThat(film.outputs.find(new StreamId("camera"))).isEmpty();
        assertThat(film.gauge("gw.hls.bytes")).isZero();
        film.film(1, 25, 40);
        film.output();
        film.picture(true, 40);
        assertThat(film.playlist().segments()).hasSize(1);
    }

    @Test
    void theEndOfTheStreamIsToldToThoseWhoAreThere() {
        film.film(1, 25, 40);
        HlsOutput output = film.output();
        film.film(2, 25, 40);
        Question blocked = film.ask(new HlsFile.Playlist(FIRST + 3, -1));
        film.stream.close();
        assertThat(FilmedStream.playlist(blocked).preloadHint()).isNull();
        assertThat(FilmedStream.playlist(blocked).toText("")).endsWith("#EXT-X-ENDLIST\n");
        assertThat(film.outputs.find(new StreamId("camera"))).contains(output);
        film.watched = false;
        film.pass(12_000);
        assertThat(film.outputs.find(new StreamId("camera"))).isEmpty();
        assertThat(film.isAllFreed()).isTrue();
    }

    @Test
    void aStreamThatEndsBeforeItsFirstPictureHasNone() {
        Question live = film.ask(LIVE);
        film.stream.close();
        assertThat(live.answer()).isEqualTo(HlsAnswer.Nothing.NO_PICTURE);
    }

    @Test
    void aStreamThatBeginsAgainHasAnOutputOfItsOwn() {
        film.film(1, 25, 40);
        HlsOutput before = film.output();
        film.stream.close();
        film.stream = film.open();
        film.stream.onTracks(new TrackSet(FilmedStream.VIDEO, null));
        film.film(1, 25, 40);
        assertThat(film.output()).isNotSameAs(before);
        film.picture(true, 40);
        assertThat(film.playlist().preloadHint()).isNotNull();
    }
}
