package org.sharpeyes.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InitialsTest {
    @ParameterizedTest
    @CsvSource({
        "重庆路口, cqlk, true",
        "重庆路口, zqlk, true",
        "重庆路口, lk, true",
        "重庆路口, qk, false",
        "镜湖区3号门A, q3hma, true",
        "镜湖区3号门A, 3h, true",
        "村口, ck, true",
        "村, ck, false",
        "〇号楼, hl, true"
    })
    void namesAreFoundByTheFirstLettersOfTheirReadings(String name, String letters, boolean found) {
        assertThat(Initials.match(name, letters)).isEqualTo(found);
    }

    @ParameterizedTest
    @CsvSource({"ck, true", "3h, true", "c, false", "34020, false", "村口, false", "a b, false", "'', false"})
    void onlyLettersMayBeInitials(String text, boolean may) {
        assertThat(Initials.may(text)).isEqualTo(may);
    }
}
