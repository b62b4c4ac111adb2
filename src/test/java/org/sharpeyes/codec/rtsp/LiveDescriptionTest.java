package org.sharpeyes.codec.rtsp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sharpeyes.codec.MediaVectors;
import org.sharpeyes.codec.h26x.AnnexB;
import org.sharpeyes.codec.h26x.CodedPicture;
import org.sharpeyes.codec.h26x.PictureReader;
import org.sharpeyes.model.AudioCodec;
import org.sharpeyes.model.ByteString;
import org.sharpeyes.model.Track;
import org.sharpeyes.model.TrackSet;
import org.sharpeyes.model.VideoCodec;

class LiveDescriptionTest {
    private static final Track.Audio A_LAW = new Track.Audio(AudioCodec.G711A, 8000, 1, ByteString.empty());
    private static final Track.Audio MU_LAW = new Track.Audio(AudioCodec.G711U, 8000, 1, ByteString.empty());
    private static final Track.Audio AAC =
            new Track.Audio(AudioCodec.AAC, 16000, 1, ByteString.copyOf(new byte[] {0x14, 0x08}));

    /** The values are what FFmpeg 5.1.9 wrote into its SDP for the same stream. */
    @Test
    void describesH264WithTelephonySound() {
        LiveDescription description = LiveDescription.of(new TrackSet(video(VideoCodec.H264), A_LAW));

        assertThat(description.toSdp("cam", "192.0.2.1").lines())
                .containsExactly(
                        "v=0",
                        "o=- 0 0 IN IP4 192.0.2.1",
                        "s=cam",
                        "c=IN IP4 0.0.0.0",
                        "t=0 0",
                        "a=control:*",
                        "a=range:npt=now-",
                        "m=video 0 RTP/AVP 96",
                        "a=rtpmap:96 H264/90000",
                        "a=fmtp:96 packetization-mode=1;profile-level-id=640016;"
                                + "sprop-parameter-sets=Z2QAFqxMIgoP2AiAAAADAIAAABkHixcIwA==,aOhDMsiw",
                        "a=control:trackID=0",
                        "m=audio 0 RTP/AVP 8",
                        "a=rtpmap:8 PCMA/8000/1",
                        "a=control:trackID=1");
    }

    @Test
    void describesH265WithAac() {
        LiveDescription description = LiveDescription.of(new TrackSet(video(VideoCodec.H265), AAC));

        assertThat(description.toSdp("cam", "2001:db8::1"))
                .contains(
                        "o=- 0 0 IN IP6 2001:db8::1\r\n",
                        "a=rtpmap:98 H265/90000\r\n",
                        "sprop-vps=QAEMAf//AWAAAAMAkAAAAwAAAwA8koCQ;"
                                + "sprop-sps=QgEBAWAAAAMAkAAAAwAAAwA8oAoIDxZZKkkyvAWgIAAAAwAgAAADAyE=;"
                                + "sprop-pps=RAHBcrRiQA==\r\n",
                        "a=rtpmap:97 MPEG4-GENERIC/16000/1\r\n",
                        "mode=AAC-hbr;sizelength=13;indexlength=3;indexdeltalength=3;config=1408\r\n");
    }

    @Test
    void soundAloneIsTheSecondTrackStill() {
        LiveDescription description = LiveDescription.of(new TrackSet(null, MU_LAW));

        assertThat(description.toSdp("cam", "192.0.2.1"))
                .contains("m=audio 0 RTP/AVP 0\r\n", "a=control:trackID=1\r\n")
                .doesNotContain("m=video");
        assertThat(description.track(LiveDescription.VIDEO)).isNull();
        assertThat(description.track(LiveDescription.AUDIO)).isNotNull();
        assertThat(description.track(2)).isNull();
    }

    @ParameterizedTest
    @CsvSource({"H264, H264, true", "H264, H265, false"})
    void goesOnWithNewParameterSetsButNotWithAnotherCodec(VideoCodec told, VideoCodec now, boolean goesOn) {
        LiveDescription before = LiveDescription.of(new TrackSet(video(told), A_LAW));
        Track.Video larger = new Track.Video(now, 1920, 1080, ByteString.empty(), "");

        assertThat(LiveDescription.of(new TrackSet(larger, A_LAW)).continues(before))
                .isEqualTo(goesOn);
        assertThat(LiveDescription.of(new TrackSet(larger, null)).continues(before))
                .isEqualTo(goesOn);
        assertThat(LiveDescription.of(new TrackSet(video(told), AAC)).continues(before))
                .isFalse();
    }

    private static Track.Video video(VideoCodec codec) {
        PictureReader reader = new PictureReader(codec);
        String stream = codec == VideoCodec.H264 ? MediaVectors.H264 : MediaVectors.H265;
        AnnexB.Picture first = AnnexB.pictures(MediaVectors.read(stream), codec).getFirst();
        CodedPicture picture = reader.read(first.bytes().copy());
        assertThat(picture).isNotNull();
        picture.payload().release();
        return reader.track().orElseThrow();
    }
}
