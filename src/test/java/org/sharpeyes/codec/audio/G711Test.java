package org.sharpeyes.codec.audio;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class G711Test {
    /** Reference values of the published A-law tables (ITU-T G.711 table 1), 16-bit input. */
    @ParameterizedTest
    @CsvSource({"0, D5", "-1, 55", "8, D5", "16, D4", "256, C5", "1008, FA", "32767, AA", "-32768, 2A"})
    void codesSamplesAsTheTableSays(short linear, String code) {
        assertThat("%02X".formatted(G711.encodeALaw(linear) & 0xFF)).isEqualTo(code);
    }

    @Test
    void knowsTheCornersOfALaw() {
        assertThat(G711.decodeALaw((byte) 0xD5)).isEqualTo((short) 8);
        assertThat(G711.decodeALaw((byte) 0x55)).isEqualTo((short) -8);
        assertThat(G711.decodeALaw((byte) 0xAA)).isEqualTo((short) 32256);
        assertThat(G711.decodeALaw((byte) 0x2A)).isEqualTo((short) -32256);
    }

    @Test
    void knowsTheCornersOfMuLaw() {
        assertThat(G711.decodeMuLaw((byte) 0xFF)).isZero();
        assertThat(G711.decodeMuLaw((byte) 0x80)).isEqualTo((short) 32124);
        assertThat(G711.decodeMuLaw((byte) 0x00)).isEqualTo((short) -32124);
    }

    @Test
    void encodesEveryDecodedSampleBack() {
        for (int code = 0; code < 256; code++) {
            assertThat(G711.encodeALaw(G711.decodeALaw((byte) code))).isEqualTo((byte) code);
            short sample = G711.decodeMuLaw((byte) code);
            assertThat(G711.decodeMuLaw(G711.encodeMuLaw(sample))).isEqualTo(sample);
        }
    }

    @Test
    void takesEverySample() {
        for (int sample = Short.MIN_VALUE; sample <= Short.MAX_VALUE; sample++) {
            int a = G711.decodeALaw(G711.encodeALaw((short) sample));
            int mu = G711.decodeMuLaw(G711.encodeMuLaw((short) sample));
            assertThat(Math.abs(a - sample)).isLessThanOrEqualTo(Math.max(16, Math.abs(sample) / 16));
            assertThat(Math.abs(mu - sample)).isLessThanOrEqualTo(Math.max(16, Math.abs(sample) / 15));
        }
    }
}
