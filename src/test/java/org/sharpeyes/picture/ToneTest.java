package org.sharpeyes.picture;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ToneTest {
    @Test
    void lastsASecondAndIsNotSilent() {
        MediaClip tone = Tone.g711a();

        assertThat(tone.frames()).hasSize(25);
        assertThat(tone.durationTicks90k()).isEqualTo(90_000);
        assertThat(tone.frames().getFirst().bytes().getByte(3)).isNotEqualTo((byte) 0xD5);
        assertThat(tone.frames().getLast().bytes().getByte(3)).isEqualTo((byte) 0xD5);
    }
}
