package org.sharpeyes.codec.jpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Arrays;
import java.util.HexFormat;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sharpeyes.codec.MalformedMessageException;
import org.sharpeyes.picture.TestStill;

class JpegHeaderTest {
    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex.replace(" ", ""));
    }

    @Test
    void aWholePictureSaysHowLargeItIs() throws MalformedMessageException {
        assertThat(JpegHeader.read(TestStill.jpeg("34020000001320000001", 90, 0, 1)))
                .isEqualTo(new JpegHeader(640, 360));
    }

    @Test
    void segmentsBeforeTheFrameAreSkippedFillBytesToo() throws MalformedMessageException {
        assertThat(JpegHeader.read(bytes("FFD8 FFE00004AABB FFFFDB0002 FFC2 0011 08 0438 0780 03")))
                .isEqualTo(new JpegHeader(1920, 1080));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "FFD8",
                "89504E470D0A1A0A",
                "FFD8FFD9",
                "FFD8 FFE00004AABB FFDA0008",
                "FFD8 FFE00000",
                "FFD8 FFE0FFFF00",
                "FFD8 FFC0 0011 08 0438",
                "FFD8 FFC0 0011 08 0000 0780 03",
                "FFD8 00C0 0011 08 0438 0780 03"
            })
    void anythingElseIsRefused(String hex) {
        assertThatExceptionOfType(MalformedMessageException.class).isThrownBy(() -> JpegHeader.read(bytes(hex)));
    }

    @Property(tries = 500)
    void noBytesDoHarm(@ForAll byte[] noise) {
        byte[] file = Arrays.copyOf(new byte[] {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF}, noise.length + 3);
        System.arraycopy(noise, 0, file, 3, noise.length);
        try {
            assertThat(JpegHeader.read(file).width()).isPositive();
        } catch (MalformedMessageException refused) {
            assertThat(refused).hasMessageNotContaining("null");
        }
    }
}
