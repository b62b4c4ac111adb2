package org.sharpeyes.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.sharpeyes.model.GbCode;

class FleetTest {
    @Test
    void countsIdsUpFromTheFirst() {
        Fleet fleet = new Fleet(3, 2, new GbCode("34020000001320000100"));

        assertThat(IntStream.rangeClosed(1, 3)
                        .mapToObj(number -> fleet.deviceId(number).value()))
                .containsExactly("34020000001320000100", "34020000001320000101", "34020000001320000102");
        assertThat(fleet.channelCode(1, 1)).isEqualTo("34020000001310000199");
        assertThat(fleet.channelCode(3, 2)).isEqualTo("34020000001310000204");
    }

    @Test
    void findsTheDeviceOfEveryIdAndChannel() {
        Fleet fleet = new Fleet(50, 7, new GbCode("34020000001180000010"));

        for (int device = 1; device <= 50; device++) {
            assertThat(fleet.deviceNumber(fleet.deviceId(device).value())).isEqualTo(device);
            for (int channel = 1; channel <= 7; channel++) {
                assertThat(fleet.deviceNumber(fleet.channelCode(device, channel)))
                        .isEqualTo(device);
            }
        }
        assertThat(fleet.deviceNumber("34020000001180000009")).isZero();
        assertThat(fleet.deviceNumber("34020000001180000060")).isZero();
        assertThat(fleet.deviceNumber(fleet.channelCode(50, 7).replace("131", "137")))
                .isZero();
        assertThat(fleet.deviceNumber("nobody")).isZero();
    }

    @Test
    void hasRoomForAHundredThousand() {
        Fleet fleet = new Fleet(100_000, 1, Fleet.DEFAULT_FIRST);

        assertThat(fleet.deviceId(100_000).value()).isEqualTo("34020000001320100000");
        assertThat(fleet.deviceNumber(fleet.channelCode(100_000, 1))).isEqualTo(100_000);
    }

    @Test
    void refusesWhatDoesNotFit() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Fleet(0, 1, Fleet.DEFAULT_FIRST))
                .withMessageContaining("devices");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Fleet(1, 1_001, Fleet.DEFAULT_FIRST))
                .withMessageContaining("channels");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Fleet(2, 1, new GbCode("34020000001320999999")))
                .withMessageContaining("no room");
    }
}
