package org.sharpeyes.codec.ptz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sharpeyes.codec.MalformedMessageException;
import org.sharpeyes.codec.ptz.PtzCommand.Auxiliary;
import org.sharpeyes.codec.ptz.PtzCommand.Cruise;
import org.sharpeyes.codec.ptz.PtzCommand.CruiseAction;
import org.sharpeyes.codec.ptz.PtzCommand.Focus;
import org.sharpeyes.codec.ptz.PtzCommand.Iris;
import org.sharpeyes.codec.ptz.PtzCommand.Lens;
import org.sharpeyes.codec.ptz.PtzCommand.Move;
import org.sharpeyes.codec.ptz.PtzCommand.Pan;
import org.sharpeyes.codec.ptz.PtzCommand.Preset;
import org.sharpeyes.codec.ptz.PtzCommand.PresetAction;
import org.sharpeyes.codec.ptz.PtzCommand.Scan;
import org.sharpeyes.codec.ptz.PtzCommand.ScanAction;
import org.sharpeyes.codec.ptz.PtzCommand.Tilt;
import org.sharpeyes.codec.ptz.PtzCommand.Zoom;

class PtzCommandTest {
    private static final Map<String, PtzCommand> VECTORS = Map.ofEntries(
            Map.entry("A50F0100000000B5", Move.STOP),
            Map.entry("A50F0101320000E8", new Move(Pan.RIGHT, Tilt.NONE, Zoom.NONE, 0x32, 0, 0)),
            Map.entry("A50F0102320000E9", new Move(Pan.LEFT, Tilt.NONE, Zoom.NONE, 0x32, 0, 0)),
            Map.entry("A50F0108003200EF", new Move(Pan.NONE, Tilt.UP, Zoom.NONE, 0, 0x32, 0)),
            Map.entry("A50F0104003200EB", new Move(Pan.NONE, Tilt.DOWN, Zoom.NONE, 0, 0x32, 0)),
            Map.entry("A50F01091F1F00FC", new Move(Pan.RIGHT, Tilt.UP, Zoom.NONE, 0x1F, 0x1F, 0)),
            Map.entry("A50F0110000010D5", new Move(Pan.NONE, Tilt.NONE, Zoom.IN, 0, 0, 1)),
            Map.entry("A50F0120000010E5", new Move(Pan.NONE, Tilt.NONE, Zoom.OUT, 0, 0, 1)),
            Map.entry("A50F01480080007D", new Lens(Focus.NONE, Iris.CLOSE, 0, 0x80)),
            Map.entry("A50F014400800079", new Lens(Focus.NONE, Iris.OPEN, 0, 0x80)),
            Map.entry("A50F014280000077", new Lens(Focus.NEAR, Iris.NONE, 0x80, 0)),
            Map.entry("A50F014180000076", new Lens(Focus.FAR, Iris.NONE, 0x80, 0)),
            Map.entry("A50F0140000000F5", Lens.STOP),
            Map.entry("A50F01810005003B", new Preset(PresetAction.SET, 5)),
            Map.entry("A50F01820005003C", new Preset(PresetAction.CALL, 5)),
            Map.entry("A50F01830005003D", new Preset(PresetAction.DELETE, 5)),
            Map.entry("A50F01840105003F", new Cruise(CruiseAction.ADD_POINT, 1, 5)),
            Map.entry("A50F018501050040", new Cruise(CruiseAction.DELETE_POINT, 1, 5)),
            Map.entry("A50F01850100003B", new Cruise(CruiseAction.DELETE_POINT, 1, 0)),
            Map.entry("A50F0186012C1078", new Cruise(CruiseAction.SPEED, 1, 300)),
            Map.entry("A50F0187010F004C", new Cruise(CruiseAction.DWELL, 1, 15)),
            Map.entry("A50F01880100003E", new Cruise(CruiseAction.START, 1, 0)),
            Map.entry("A50F01890100003F", new Scan(ScanAction.START, 1, 0)),
            Map.entry("A50F018901010040", new Scan(ScanAction.SET_LEFT, 1, 0)),
            Map.entry("A50F018901020041", new Scan(ScanAction.SET_RIGHT, 1, 0)),
            Map.entry("A50F018A016400A4", new Scan(ScanAction.SPEED, 1, 100)),
            Map.entry("A50F018C01000042", new Auxiliary(1, true)),
            Map.entry("A50F018D01000043", new Auxiliary(1, false)));

    @TestFactory
    Stream<DynamicTest> writesAndReadsTheVectors() {
        return VECTORS.entrySet().stream()
                .map(vector -> DynamicTest.dynamicTest(vector.getKey(), () -> {
                    assertThat(vector.getValue().toHex()).isEqualTo(vector.getKey());
                    assertThat(PtzCommand.parse(vector.getKey())).isEqualTo(vector.getValue());
                }));
    }

    @Test
    void writesTheStandardsSampleWithItsAddress() throws MalformedMessageException {
        PtzCommand zoomIn = new Move(Pan.NONE, Tilt.NONE, Zoom.IN, 0, 0, 1);
        assertThat(zoomIn.toHex(0x04D)).isEqualTo("A50F4D1000001021");
        assertThat(PtzCommand.parse("a50f4d1000001021 ")).isEqualTo(zoomIn);
    }

    @Test
    void putsTheUpperBitsOfTheAddressBesideTheThirdValue() throws MalformedMessageException {
        PtzCommand zoomOut = new Move(Pan.NONE, Tilt.NONE, Zoom.OUT, 0, 0, 15);
        assertThat(zoomOut.toHex(0xABC)).startsWith("A50FBC200000FA");
        assertThat(PtzCommand.parse(zoomOut.toHex(0xABC))).isEqualTo(zoomOut);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "A50F01",
                "A50F0100000000B5A5",
                "A50F0100000000ZZ",
                "A60F0100000000B6",
                "A50F0100000000B4",
                "A50F0103320000EA",
                "A50F014C00000001",
                "A50F018B00000040",
                "A50F01C00000000075",
                "A50F018900050043",
                "A50F018100000036"
            })
    void refusesWhatMeansNothing(String hex) {
        assertThatExceptionOfType(MalformedMessageException.class).isThrownBy(() -> PtzCommand.parse(hex));
    }

    @Test
    void refusesSpeedsOutOfRange() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Move(Pan.LEFT, Tilt.NONE, Zoom.NONE, 256, 0, 0))
                .withMessage("pan speed is 0 to 255, was 256");
        assertThatIllegalArgumentException().isThrownBy(() -> new Preset(PresetAction.SET, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new Cruise(CruiseAction.START, 1, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> Move.STOP.toHex(4096));
    }
}
