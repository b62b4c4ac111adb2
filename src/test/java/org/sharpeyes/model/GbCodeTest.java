package org.sharpeyes.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Codes of things, and what devices have in their place (2022 Annex E). */
class GbCodeTest {
    @ParameterizedTest
    @CsvSource({
        "34020000001180000001, 118, 000001",
        "34020000001310123456, 131, 123456",
        "34020000001320000001, 132, 000001",
        "34020000001340000009, 134, 000009",
        "34020000002000000001, 200, 000001",
        "34020000002150000001, 215, 000001",
        "34020000002160000001, 216, 000001",
        "34020000000050000000, 5, 000000"
    })
    void tellsTheTypeAndTheSerial(String code, int type, String serial) {
        assertThat(new GbCode(code).typeCode()).isEqualTo(type);
        assertThat(new GbCode(code).serial()).isEqualTo(serial);
        assertThat(new DeviceId(code).isWellFormed()).isTrue();
    }

    /** Regions of 2 to 8 digits, alarm centres of 10, the 18 digits of 2016's rule B, and what devices make up. */
    @ParameterizedTest
    @ValueSource(strings = {"34", "3402", "340202", "34020202", "3402000000", "340200000013200001", "IPC-01", "3402.1"})
    void otherLengthsAndLettersAreNoCodesAndYetNames(String id) {
        assertThat(GbCode.parse(id)).isEmpty();
        assertThat(DeviceId.isValid(id)).isTrue();
        assertThat(new DeviceId(id).isWellFormed()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "../etc/passwd", "a b", "a\nb", "<script>", ".hidden", "３４０２００００００１３２０００００００１"})
    void whatCouldDoHarmIsNoName(String id) {
        assertThat(DeviceId.isValid(id)).isFalse();
        assertThat(GbCode.isValid(id)).isFalse();
    }

    @Test
    void aCodeThatIsNoneIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new GbCode("340200"))
                .withMessageContaining("20 digits");
    }
}
