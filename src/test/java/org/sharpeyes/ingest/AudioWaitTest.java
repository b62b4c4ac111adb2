package org.sharpeyes.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sharpeyes.codec.MediaVectors;
import org.sharpeyes.model.VideoCodec;

/** How long pictures are held for audio that the map declares, counted in the time of the media. */
class AudioWaitTest {
    private static final int TENTH_OF_A_SECOND = 9_000;

    private final FieldCamera camera = new FieldCamera();
    private final List<ByteBuf> pictures = FieldCamera.pictures(MediaVectors.H264, VideoCodec.H264);

    private void send(int number, int step) {
        long pts = 90_000 + (long) number * step;
        camera.send(Pes.pack(Pes.MAP).video(pts, pictures.get(number)), pts);
    }

    @ParameterizedTest(name = "{0} pictures a second")
    @CsvSource({"10, 1", "15, 1", "25, 2", "30, 3", "50, 5", "60, 6"})
    void playsWithinATenthOfASecondThoughTheAudioDoesNotCome(int rate, int held) {
        int step = 90_000 / rate;
        int number = 0;
        while (camera.sink.video() == 0) {
            assertThat((long) (number - 1) * step).as("since the key frame").isLessThanOrEqualTo(TENTH_OF_A_SECOND);
            send(number++, step);
        }

        // the last one sent is whole only when the next begins
        assertThat(camera.sink.video()).isEqualTo(number - 1).isEqualTo(held + 1);
        assertThat(camera.sink.tracks.getFirst().audio()).isNull();
        camera.end();
    }

    @Test
    void waitsForNothingWhenTheAudioIsThere() {
        send(0, FieldCamera.STEP);
        camera.send(
                new Pes().audio(90_000, MediaVectors.read(MediaVectors.A_LAW).slice(0, 320)), 90_000);
        send(1, FieldCamera.STEP);

        assertThat(camera.sink.video()).isEqualTo(1);
        assertThat(camera.sink.tracks).hasSize(1);
        assertThat(camera.sink.tracks.getFirst().audio()).isNotNull();
        camera.end();
    }
}
