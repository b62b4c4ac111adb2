package org.sharpeyes.viewer;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sharpeyes.codec.fmp4.Box;
import org.sharpeyes.codec.fmp4.Mp4Track;
import org.sharpeyes.model.AccessUnit;
import org.sharpeyes.model.AudioCodec;
import org.sharpeyes.model.ByteString;
import org.sharpeyes.model.Track;
import org.sharpeyes.model.TrackSet;
import org.sharpeyes.model.VideoCodec;
import org.sharpeyes.relay.Opening;

class Fmp4MuxerTest {
    private static final Track.Video VIDEO =
            new Track.Video(VideoCodec.H264, 640, 360, ByteString.copyOf(new byte[] {1, 0x64, 0, 0x1F}), "avc1.64001f");
    private static final Track.Audio A_LAW = new Track.Audio(AudioCodec.G711A, 8000, 1, ByteString.empty());
    private static final Track.Audio AAC = aac("1408");
    private static final long START = 5_000_000;

    private final Fmp4Muxer muxer = new Fmp4Muxer();
    private final List<Sample> samples = new ArrayList<>();

    private record Sample(int track, long time, int duration, int offset, int size) {
        long end() {
            return time + duration;
        }
    }

    private static Track.Audio aac(String configuration) {
        return new Track.Audio(
                AudioCodec.AAC, 16_000, 1, ByteString.copyOf(HexFormat.of().parseHex(configuration)));
    }

    private void video(long ticks, int compositionTicks) {
        mux(AccessUnit.Kind.VIDEO, ticks, compositionTicks, 50);
    }

    private void audio(long ticks, int bytes) {
        mux(AccessUnit.Kind.AUDIO, ticks, 0, bytes);
    }

    private void mux(AccessUnit.Kind kind, long ticks, int compositionTicks, int bytes) {
        ByteBuf out = muxer.mux(new AccessUnit(
                kind, START + ticks + compositionTicks, START + ticks, true, Unpooled.wrappedBuffer(new byte[bytes])));
        Box.read(out.slice()).stream()
                .filter(box -> box.type().equals("moof"))
                .map(Fmp4MuxerTest::sample)
                .forEach(samples::add);
        out.release();
    }

    private static Sample sample(Box moof) {
        Box traf = moof.child("traf");
        ByteBuf run = traf.child("trun").content();
        return new Sample(
                traf.child("tfhd").content().getInt(4),
                traf.child("tfdt").content().getLong(4),
                run.getInt(12),
                run.getInt(24),
                run.getInt(16));
    }

    private List<Sample> samples(int track) {
        return samples.stream().filter(sample -> sample.track() == track).toList();
    }

    private String mimeType(TrackSet tracks) {
        muxer.onTracks(tracks);
        Opening opening = muxer.opening();
        opening.bytes().release();
        return opening.mimeType();
    }

    @Test
    void saysWhatIsInIt() {
        assertThat(mimeType(new TrackSet(VIDEO, A_LAW))).isEqualTo("video/mp4; codecs=\"avc1.64001f,flac\"");
        assertThat(mimeType(new TrackSet(null, AAC))).isEqualTo("video/mp4; codecs=\"mp4a.40.2\"");
        assertThat(mimeType(new TrackSet(null, aac("f9480000")))).isEqualTo("video/mp4; codecs=\"mp4a.40.42\"");
        assertThat(mimeType(new TrackSet(null, aac("")))).isEqualTo("video/mp4; codecs=\"mp4a.40.2\"");
    }

    @Test
    void timeBeginsWithTheFirstUnit() {
        muxer.onTracks(new TrackSet(VIDEO, A_LAW));
        video(0, 3600);
        audio(-900, 320);
        audio(900, 320);
        video(3600, 0);
        assertThat(samples(Mp4Track.VIDEO_ID)).extracting(Sample::time).containsExactly(0L, 3600L);
        assertThat(samples(Mp4Track.VIDEO_ID)).extracting(Sample::offset).containsExactly(3600, 0);
        assertThat(samples(Mp4Track.AUDIO_ID)).extracting(Sample::time).containsExactly(80L);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aPauseOfTheSoundIsFilledWithSilence(boolean flac) {
        muxer.onTracks(new TrackSet(VIDEO, flac ? A_LAW : AAC));
        audio(0, 320);
        audio(180_000, 320);
        assertSeamless(flac ? 8000 : 16_000);
        Sample last = samples(Mp4Track.AUDIO_ID).getLast();
        assertThat((double) last.time() / (flac ? 8000 : 16_000)).isBetween(1.9, 2.1);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void soundThatStopsDoesNotStopThePicture(boolean flac) {
        int rate = flac ? 8000 : 16_000;
        muxer.onTracks(new TrackSet(VIDEO, flac ? A_LAW : AAC));
        audio(0, 320);
        for (int i = 0; i <= 250; i++) {
            video(i * 3600L, 0);
        }
        assertSeamless(rate);
        assertThat(samples(Mp4Track.AUDIO_ID).getLast().end()).isGreaterThan(8L * rate);
        audio(250 * 3600L, 320);
        assertSeamless(rate);
    }

    /** Steps a decoder and MediaSource take for none: below the length of a block. */
    private void assertSeamless(int rate) {
        List<Sample> audio = samples(Mp4Track.AUDIO_ID);
        for (int i = 1; i < audio.size(); i++) {
            assertThat(Math.abs(audio.get(i).time() - audio.get(i - 1).end())).isLessThanOrEqualTo(rate / 100);
        }
    }

    @Test
    void aVeryLongPauseOfAStreamWithoutPicturesIsLeftAsItIs() {
        muxer.onTracks(new TrackSet(null, A_LAW));
        audio(0, 320);
        audio(900_000, 320);
        assertThat(samples(Mp4Track.AUDIO_ID)).extracting(Sample::time).containsExactly(0L, 80_000L);
    }

    @Test
    void silenceIsNotMadeForAacOtherThanLowComplexity() {
        muxer.onTracks(new TrackSet(null, aac("2c08")));
        audio(0, 320);
        audio(90_000, 320);
        assertThat(samples(Mp4Track.AUDIO_ID)).hasSize(2);
    }

    @Test
    void aLongRunOfTelephoneSoundIsCutIntoBlocks() {
        muxer.onTracks(new TrackSet(null, A_LAW));
        audio(0, 10_000);
        assertThat(samples(Mp4Track.AUDIO_ID)).extracting(Sample::duration).containsExactly(4608, 4608, 784);
        assertSeamless(8000);
    }

    @ParameterizedTest
    @EnumSource(names = {"G711A", "G711U"})
    void silenceCostsNextToNothing(AudioCodec codec) {
        muxer.onTracks(new TrackSet(null, new Track.Audio(codec, 8000, 1, ByteString.empty())));
        audio(0, 320);
        assertThat(samples(Mp4Track.AUDIO_ID).getFirst().size()).isLessThan(20);
    }

    @Test
    void newTracksGoOnInTheSameTime() {
        muxer.onTracks(new TrackSet(VIDEO, null));
        video(0, 0);
        muxer.onTracks(new TrackSet(VIDEO, A_LAW));
        video(90_000, 0);
        audio(90_000, 320);
        assertThat(samples(Mp4Track.VIDEO_ID).getLast().time()).isEqualTo(90_000);
        assertThat(samples(Mp4Track.AUDIO_ID).getLast().time()).isEqualTo(8000);
    }
}
