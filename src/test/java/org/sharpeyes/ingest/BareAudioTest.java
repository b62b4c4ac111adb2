package org.sharpeyes.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sharpeyes.codec.MediaVectors;
import org.sharpeyes.model.AudioCodec;
import org.sharpeyes.model.VideoCodec;

/** Audio in RTP packets of its own beside a program stream or bare video. */
class BareAudioTest {
    private static final List<ByteBuf> PICTURES = FieldCamera.pictures(MediaVectors.H264, VideoCodec.H264);
    private static final ByteBuf TONE = MediaVectors.read(MediaVectors.A_LAW);

    private final FieldCamera camera = new FieldCamera();
    private int audioNumber = 4_000;

    /** Three rounds of the clip, after each picture 40 ms of sound. */
    private void send(int audioType, boolean numberedApart, boolean bareVideo) {
        for (int i = 0; i < 3 * PICTURES.size(); i++) {
            ByteBuf picture = PICTURES.get(i % PICTURES.size()).duplicate();
            long pts = 90_000 + (long) i * FieldCamera.STEP;
            if (bareVideo) {
                camera.send(picture, 98, pts);
            } else {
                camera.send(Pes.pack(Pes.VIDEO_MAP).video(pts, picture), pts);
            }
            ByteBuf sound = TONE.slice(i % 25 * 320, 320);
            int number = numberedApart ? audioNumber++ : camera.sequence++;
            camera.numbered(number, sound, audioType, true, 5 + i * 320);
        }
        camera.end();
    }

    private void assertVideoIsClean() {
        List<Integer> once = FieldCamera.hashes(PICTURES, VideoCodec.H264);
        assertThat(camera.pictureHashes()).hasSize(75).startsWith(once.toArray(Integer[]::new));
        assertThat(camera.pictureHashes().subList(50, 75)).isEqualTo(once);
        assertThat(camera.sink.gaps).hasValue(0);
        assertThat(camera.counters.snapshot().lost()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"8, false, false", "8, true, false", "0, true, false", "8, false, true", "0, true, true"})
    void takesG711ThatTheStreamDoesNotHave(int type, boolean numberedApart, boolean bareVideo) {
        send(type, numberedApart, bareVideo);

        assertVideoIsClean();
        assertThat(camera.sink.tracks.getLast().audio().codec())
                .isEqualTo(type == 8 ? AudioCodec.G711A : AudioCodec.G711U);
        List<RecordingSink.Unit> sounds = camera.sink.sounds();
        assertThat(sounds).hasSizeGreaterThan(48);
        for (int i = 1; i < sounds.size(); i++) {
            assertThat(sounds.get(i).pts() - sounds.get(i - 1).pts())
                    .as("320 samples")
                    .isEqualTo(3_600);
        }
        long last = camera.decodingTimes().getLast();
        assertThat(sounds.getLast().pts()).as("beside the pictures").isBetween(last - 9_000, last + 9_000);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void knowsAnAudioTypeByTheAnswer(boolean numberedApart) {
        camera.input.expectAudio(111, AudioCodec.G711A);
        send(111, numberedApart, false);

        assertVideoIsClean();
        assertThat(camera.sink.audio()).isGreaterThan(48);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void leavesOutWhatItDoesNotKnow(boolean numberedApart) {
        send(104, numberedApart, false);

        assertVideoIsClean();
        assertThat(camera.sink.audio()).isZero();
        assertThat(camera.sink.tracks).hasSize(1);
        assertThat(camera.counters.snapshot().refused()).isEqualTo(75);
    }

    @Test
    void prefersTheAudioOfTheStream() {
        for (int i = 0; i < PICTURES.size(); i++) {
            long pts = 90_000 + (long) i * FieldCamera.STEP;
            camera.send(Pes.pack(Pes.MAP).video(pts, PICTURES.get(i)).audio(pts, TONE.slice(i * 320, 320)), pts);
            camera.packet(TONE.slice(0, 80), 0, true, 1);
        }
        camera.end();

        assertThat(camera.sink.tracks).hasSize(1);
        assertThat(camera.sink.sounds())
                .allSatisfy(unit -> assertThat(unit.size()).isEqualTo(320));
    }

    @Test
    void isNotTakenForVideoWhenItComesFirst() {
        for (int i = 0; i < 30; i++) {
            camera.numbered(audioNumber++, TONE.slice(0, 320), 8, true, 320 * i);
        }
        send(8, true, false);

        assertVideoIsClean();
    }

    @Test
    void isNoDamageWhenItIsNonsense() {
        for (int i = 0; i < PICTURES.size(); i++) {
            long pts = 90_000 + (long) i * FieldCamera.STEP;
            camera.send(Pes.pack(Pes.VIDEO_MAP).video(pts, PICTURES.get(i)), pts);
            camera.packet(Unpooled.EMPTY_BUFFER, 8, false, 0);
            camera.packet(Unpooled.wrappedBuffer(new byte[60_000]), 8, false, 0);
        }
        camera.end();

        assertThat(camera.pictureHashes()).isEqualTo(FieldCamera.hashes(PICTURES, VideoCodec.H264));
        assertThat(camera.sink.audio()).isZero();
    }
}
