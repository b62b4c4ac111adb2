package org.sharpeyes.codec.h26x;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sharpeyes.codec.MediaVectors;
import org.sharpeyes.model.ByteString;
import org.sharpeyes.model.Track;
import org.sharpeyes.model.VideoCodec;

class ConfiguredNalsTest {
    @ParameterizedTest
    @CsvSource({"H264, testsrc2-320x240.h264, 0", "H265, testsrc2-320x240.h265, 1"})
    void givesBackTheParameterSetsOfTheStream(VideoCodec codec, String stream, int vps) {
        ConfiguredNals nals = ConfiguredNals.of(track(codec, stream));

        assertThat(nals.vps()).hasSize(vps);
        assertThat(nals.sps()).hasSize(1);
        assertThat(nals.pps()).hasSize(1);
        String bytes =
                MediaVectors.hex(MediaVectors.read(stream)).replace(" ", "").toLowerCase();
        assertThat(nals.all()).allSatisfy(nal -> assertThat(bytes).contains("000001" + nal));
    }

    @ParameterizedTest
    @CsvSource({"H264, testsrc2-320x240.h264", "H265, testsrc2-320x240.h265"})
    void aRecordCutOffAnywhereGivesWhatIsBeforeTheCut(VideoCodec codec, String stream) {
        Track.Video track = track(codec, stream);
        byte[] whole = track.configuration().toByteArray();
        for (int length = 0; length < whole.length; length++) {
            ByteString part = ByteString.copyOf(Arrays.copyOf(whole, length));

            ConfiguredNals nals = ConfiguredNals.of(new Track.Video(codec, 0, 0, part, ""));

            assertThat(nals.all()).hasSizeLessThanOrEqualTo(3);
        }
    }

    private static Track.Video track(VideoCodec codec, String stream) {
        PictureReader reader = new PictureReader(codec);
        AnnexB.Picture first = AnnexB.pictures(MediaVectors.read(stream), codec).getFirst();
        CodedPicture picture = reader.read(first.bytes().copy());
        assertThat(picture).isNotNull();
        picture.payload().release();
        return reader.track().orElseThrow();
    }
}
