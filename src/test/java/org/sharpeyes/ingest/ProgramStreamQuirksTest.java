package org.sharpeyes.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import java.util.List;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sharpeyes.codec.MediaVectors;
import org.sharpeyes.model.AudioCodec;
import org.sharpeyes.model.VideoCodec;

/** Program streams as devices bend them; not a byte of a picture is lost. */
class ProgramStreamQuirksTest {
    private static final List<ByteBuf> PICTURES = FieldCamera.pictures(MediaVectors.H264, VideoCodec.H264);

    private final FieldCamera camera = new FieldCamera();

    /** Sends the clip, each picture as the test wants it. */
    private void send(BiFunction<Integer, Long, Pes> frame) {
        for (int i = 0; i < PICTURES.size(); i++) {
            long pts = 90_000 + (long) i * FieldCamera.STEP;
            camera.send(frame.apply(i, pts), pts);
        }
        camera.end();
    }

    private void assertClean() {
        assertThat(camera.pictureHashes()).isEqualTo(FieldCamera.hashes(PICTURES, VideoCodec.H264));
        assertThat(camera.decodingTimes()).first().isEqualTo(90_000L);
        assertThat(camera.decodingTimes()).last().isEqualTo(90_000L + 24 * FieldCamera.STEP);
        assertThat(camera.sink.tracks).hasSize(1);
        assertThat(camera.sink.gaps).hasValue(0);
    }

    @Test
    void needsNoMap() {
        send((i, pts) -> Pes.pack().video(pts, PICTURES.get(i)));

        assertClean();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "000001BC 000E E1FF 0000 0004 1BE00000 00000000",
                "000001BC 000E E1FF 0000 0004 1BE00007 2EB90F3D",
                "000001BC 000E E1FF FFFF 0004 1BE00000 2EB90F3D",
                "000001BC 000E E1FF 0000 0000 1BE00000 2EB90F3D",
                "000001BC 000E E1FF 0000 0004 24E00000 2EB90F3D",
                "000001BC FFFF E1FF 0000 0004 1BE00000 2EB90F3D",
                "000001BC 0006 E1FF 0000 0004 1BE00000 2EB90F3D"
            })
    void takesAMapWithAWrongChecksumLengthOrType(String map) {
        send((i, pts) -> Pes.pack(map).video(pts, PICTURES.get(i)));

        assertClean();
    }

    @Test
    void takesPacketsOfLengthZero() {
        send((i, pts) -> Pes.pack(Pes.VIDEO_MAP).packet(Pes.VIDEO, pts, -1, PICTURES.get(i), 0));

        assertClean();
    }

    @Test
    void takesPacketsThatAreLongerThanTheySay() {
        send((i, pts) -> Pes.pack(Pes.VIDEO_MAP).packet(Pes.VIDEO, pts, -1, PICTURES.get(i), 60));

        assertClean();
    }

    @Test
    void joinsThePacketsOfAFrameOfWhichOnlyTheFirstHasATime() {
        send((i, pts) -> {
            ByteBuf picture = PICTURES.get(i);
            int third = picture.readableBytes() / 3;
            return Pes.pack(Pes.VIDEO_MAP)
                    .video(pts, picture.slice(0, third))
                    .more(picture.slice(third, third))
                    .more(picture.slice(2 * third, picture.readableBytes() - 2 * third));
        });

        assertClean();
    }

    @Test
    void joinsThePacketsOfAFrameThatAllHaveItsTimeAndAPackHeader() {
        send((i, pts) -> {
            ByteBuf picture = PICTURES.get(i);
            int half = picture.readableBytes() / 2;
            return Pes.pack(Pes.VIDEO_MAP)
                    .video(pts, picture.slice(0, half))
                    .raw(Pes.pack().bytes())
                    .video(pts, picture.slice(half, picture.readableBytes() - half));
        });

        assertClean();
    }

    @Test
    void joinsParameterSetsInAPacketOfTheirOwn() {
        ByteBuf key = PICTURES.getFirst();
        int idr = indexOfIdr(key);
        send((i, pts) -> i == 0
                ? Pes.pack(Pes.VIDEO_MAP)
                        .video(pts, key.slice(0, idr))
                        .video(pts, key.slice(idr, key.readableBytes() - idr))
                : Pes.pack().video(pts, PICTURES.get(i)));

        assertClean();
    }

    @Test
    void skipsWhatIsPrivateOrPadding() {
        String hikvision = "000001BD 0009 8000001122334455AA".replace("0009", "0009");
        String padding = "000001BE 0006 FFFFFFFFFFFF";
        String secret = "000001BF 0008 000001E0 00000100";
        String metadata = "000001FC 0005 0000014567";
        String reserved = "000001F3 0003 AABBCC";
        send((i, pts) -> {
            ByteBuf picture = PICTURES.get(i);
            int half = picture.readableBytes() / 2;
            return Pes.pack("FFFF".repeat(0), Pes.VIDEO_MAP, hikvision)
                    .video(pts, picture.slice(0, half))
                    .raw(secret, padding, metadata)
                    .more(picture.slice(half, picture.readableBytes() - half))
                    .raw(reserved, hikvision);
        });

        assertClean();
        assertThat(camera.counters.snapshot().damaged()).isZero();
    }

    @Test
    void goesOnAfterEndCodes() {
        send((i, pts) -> Pes.pack(Pes.VIDEO_MAP).video(pts, PICTURES.get(i)).raw("000001B9"));

        assertClean();
    }

    @Test
    void makesNoNewTrackOfParameterSetsBeforeEveryPicture() {
        ByteBuf key = PICTURES.getFirst();
        ByteBuf sets = key.slice(0, indexOfIdr(key));
        send((i, pts) -> i == 0
                ? Pes.pack(Pes.VIDEO_MAP).video(pts, key)
                : Pes.pack(Pes.VIDEO_MAP).video(pts, sets).more(PICTURES.get(i)));

        assertThat(camera.decodingTimes()).hasSize(PICTURES.size()).last().isEqualTo(90_000L + 24 * FieldCamera.STEP);
        assertThat(camera.sink.tracks).hasSize(1);
        assertThat(camera.sink.pictures())
                .filteredOn(RecordingSink.Unit::keyFrame)
                .hasSize(1);
    }

    @Test
    void takesAudioOfTheStream() {
        ByteBuf tone = MediaVectors.read(MediaVectors.A_LAW);
        send((i, pts) -> Pes.pack(Pes.MAP).video(pts, PICTURES.get(i)).audio(pts, tone.slice(i * 320, 320)));

        assertClean();
        assertThat(camera.sink.tracks.getFirst().audio().codec()).isEqualTo(AudioCodec.G711A);
        assertThat(camera.sink.audio()).isGreaterThanOrEqualTo(24);
    }

    private static int indexOfIdr(ByteBuf picture) {
        for (int i = 0; i + 5 < picture.readableBytes(); i++) {
            if (picture.getMedium(i) == 1 && (picture.getByte(i + 3) & 0x1F) == 5) {
                return picture.getByte(i - 1) == 0 ? i - 1 : i;
            }
        }
        throw new AssertionError("no IDR picture");
    }
}
