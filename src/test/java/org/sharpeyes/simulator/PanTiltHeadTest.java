package org.sharpeyes.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.sharpeyes.codec.manscdp.ControlCommand;
import org.sharpeyes.codec.manscdp.PtzMessage.HomePosition;
import org.sharpeyes.codec.manscdp.PtzMessage.PtzPosition;
import org.sharpeyes.codec.ptz.PtzCommand;
import org.sharpeyes.codec.ptz.PtzCommand.Move;
import org.sharpeyes.codec.ptz.PtzCommand.Pan;
import org.sharpeyes.codec.ptz.PtzCommand.Preset;
import org.sharpeyes.codec.ptz.PtzCommand.PresetAction;
import org.sharpeyes.codec.ptz.PtzCommand.Tilt;
import org.sharpeyes.codec.ptz.PtzCommand.Zoom;
import org.sharpeyes.picture.TestStill;
import org.sharpeyes.store.TestClock;

class PanTiltHeadTest {
    private final TestClock clock = new TestClock();
    private final PanTiltHead head = new PanTiltHead(clock.instant());

    private void obey(PtzCommand command) {
        obey(new ControlCommand.Ptz(command));
    }

    private void obey(ControlCommand command) {
        head.obey(command, clock.instant());
    }

    private PtzPosition position() {
        return head.position(clock.instant());
    }

    @Test
    void itMovesUntilItIsStopped() {
        obey(new Move(Pan.LEFT, Tilt.DOWN, Zoom.IN, 255, 255, 15));
        clock.advance(Duration.ofSeconds(2));
        assertThat(head.isMoving()).isTrue();
        obey(Move.STOP);
        clock.advance(Duration.ofSeconds(2));
        assertThat(head.isMoving()).isFalse();
        assertThat(position()).isEqualTo(new PtzPosition(240.0, 60.0, 9.0, 6.67, 3.75, 100.0));
        assertThat(head.commands()).isEqualTo(2);
    }

    @Test
    void itGoesBackToPresetsByName() {
        obey(new ControlCommand.PtzPrecise(-90.0, 100.0, 0.5));
        obey(new ControlCommand.Ptz(new Preset(PresetAction.SET, 5), 0, "村口", ""));
        obey(new ControlCommand.PtzPrecise(10.0, null, null));
        obey(new Preset(PresetAction.CALL, 5));
        assertThat(position().pan()).isEqualTo(270);
        assertThat(position().tilt()).isEqualTo(90);
        assertThat(position().zoom()).isEqualTo(1);
        assertThat(head.presets()).singleElement().extracting("name").isEqualTo("村口");
        obey(new Preset(PresetAction.DELETE, 5));
        assertThat(head.presets()).isEmpty();
    }

    @Test
    void aRectangleFillsTheWindow() {
        obey(new ControlCommand.DragZoom(true, 640, 360, 480, 180, 160, 90));
        assertThat(position().pan()).isEqualTo(15);
        assertThat(position().zoom()).isEqualTo(4);
        obey(new ControlCommand.DragZoom(false, 640, 360, 320, 180, 160, 90));
        assertThat(position().zoom()).isEqualTo(1);
    }

    @Test
    void itKnowsWhereItReturnsTo() {
        HomePosition home = new HomePosition(true, 30, 5);
        obey(new ControlCommand.SetHomePosition(home));
        assertThat(head.home()).isEqualTo(home);
        obey(new ControlCommand.Reboot());
        assertThat(head.commands()).isEqualTo(1);
    }

    @Test
    void itsPictureShowsWhereItLooks() {
        byte[] ahead = TestStill.jpeg("34020000001320000001", 0, 0, 1);
        assertThat(TestStill.jpeg("34020000001320000001", 0, 0, 1)).isEqualTo(ahead);
        assertThat(TestStill.jpeg("34020000001320000001", 45, 0, 1)).isNotEqualTo(ahead);
        assertThat(TestStill.jpeg("34020000001320000001", 0, 90, 30)).isNotEqualTo(ahead);
    }
}
