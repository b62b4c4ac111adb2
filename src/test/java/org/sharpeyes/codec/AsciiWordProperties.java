package org.sharpeyes.codec;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class AsciiWordProperties {
    @Property
    void isWhereTheTextIs(
            @ForAll @CharRange(from = 'a', to = 'b') @StringLength(min = 1, max = 16) String word,
            @ForAll @CharRange(from = 'a', to = 'b') @StringLength(max = 40) String text,
            @ForAll @IntRange(max = 40) int at,
            @ForAll @IntRange(max = 40) int cut) {
        byte[] bytes = (text + word).getBytes(ISO_8859_1);
        int end = Math.max(0, bytes.length - cut);
        int start = Math.min(at, end);

        boolean there = AsciiWord.of(word).isAt(bytes, start, end);

        assertThat(there).isEqualTo((text + word).substring(start, end).startsWith(word));
        assertThat(AsciiWord.of(word).isAt(bytes, text.length(), bytes.length)).isTrue();
    }

    @Property
    void digitsAreTold(@ForAll @CharRange(from = '.', to = ';') @StringLength(8) String text) {
        long eight = AsciiWord.eightAt(text.getBytes(ISO_8859_1), 0);

        assertThat(AsciiWord.areDigits(eight)).isEqualTo(text.matches("[0-9]{8}"));
    }

    @Test
    void isNeitherEmptyNorLong() {
        assertThatIllegalArgumentException().isThrownBy(() -> AsciiWord.of(""));
        assertThatIllegalArgumentException().isThrownBy(() -> AsciiWord.of("seventeen letters"));
    }
}
