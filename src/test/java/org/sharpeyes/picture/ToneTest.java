package org.sharpeyes.picture;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ToneTest {
    /** Reference values of the published A-law tables (ITU-T G.711 table 1), 16-bit input. */
    @ParameterizedTest
    @CsvSource({"0, D5", "-1, 55", "8, D5", "16, D4", "256, C5", "1008, FA", "32767, AA", "-32768, 2A"})
    void codesSamplesAsTheTableSays(int linear, String code) {
        assertThat("%02X".formatted(Tone.toALaw(linear) & 0xFF)).isEqualTo(code);
    }

    @Test
    void lastsASecondAndIsNotSilent() {
        MediaClip tone = Tone.g711a();

        assertThat(tone.frames()).hasSize(25);
        assertThat(tone.durationTicks90k()).isEqualTo(90_000);
        assertThat(tone.frames().getFirst().bytes().getByte(3)).isNotEqualTo((byte) 0xD5);
        assertThat(tone.frames().getLast().bytes().getByte(3)).isEqualTo((byte) 0xD5);
    }
}
