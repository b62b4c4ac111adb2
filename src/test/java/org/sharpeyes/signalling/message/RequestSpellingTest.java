package org.sharpeyes.signalling.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sharpeyes.codec.manscdp.ConfigBlock;
import org.sharpeyes.codec.manscdp.ConfigMessage.ConfigDownloadQuery;
import org.sharpeyes.codec.manscdp.ConfigMessage.DeviceConfig;
import org.sharpeyes.codec.manscdp.ConfigMessage.DeviceConfigResponse;
import org.sharpeyes.codec.manscdp.ConfigType;
import org.sharpeyes.codec.manscdp.ControlCommand;
import org.sharpeyes.codec.manscdp.GbEdition;
import org.sharpeyes.codec.manscdp.Manscdp;
import org.sharpeyes.codec.manscdp.PtzMessage;
import org.sharpeyes.codec.manscdp.RecordMessage.RecordInfoQuery;
import org.sharpeyes.codec.manscdp.RecordMessage.SdCardStatusQuery;
import org.sharpeyes.codec.manscdp.RecordMessage.SdCardStatusResponse;
import org.sharpeyes.codec.ptz.PtzCommand.Move;
import org.sharpeyes.signalling.message.CommandOutcome.Done;
import org.sharpeyes.signalling.message.CommandOutcome.Refused;
import org.sharpeyes.signalling.message.CommandOutcome.Unsupported;
import org.sharpeyes.signalling.message.CommandOutcome.Unsupported.Reason;

class RequestSpellingTest extends AskedDevice {
    static List<ControlCommand> withAnAnswer() {
        return List.of(
                new ControlCommand.RecordAtDevice(true),
                new ControlCommand.Guard(true),
                new ControlCommand.ResetAlarm(0, 0),
                new ControlCommand.SetHomePosition(new PtzMessage.HomePosition(true, 30, 1)),
                new ControlCommand.Upgrade("1", "http://h/f", "m", "s"));
    }

    @ParameterizedTest
    @MethodSource("withAnAnswer")
    void whatTheStandardHasAnsweredIsWaitedFor(ControlCommand command) throws Exception {
        answers.add(() -> requests.onAnswer(DEVICE, new Manscdp.DeviceControlResponse(sn(), CHANNEL, true)));

        assertThat(of(ask(sn -> control(sn, command)))).isInstanceOf(Done.class).isNotEqualTo(Done.SILENTLY);
    }

    static List<ControlCommand> withoutAnAnswer() {
        return List.of(
                new ControlCommand.Ptz(Move.STOP),
                new ControlCommand.Reboot(),
                new ControlCommand.ForceKeyFrame(GbEdition.E2022),
                new ControlCommand.DragZoom(true, 1, 1, 1, 1, 1, 1),
                new ControlCommand.DragZoom(false, 1, 1, 1, 1, 1, 1),
                new ControlCommand.PtzPrecise(1.0, null, null),
                new ControlCommand.FormatSdCard(1));
    }

    @ParameterizedTest
    @MethodSource("withoutAnAnswer")
    void whatTheStandardLeavesWithoutAnswerIsDoneAtOnce(ControlCommand command) throws Exception {
        assertThat(of(ask(sn -> control(sn, command)))).isEqualTo(Done.SILENTLY);
    }

    @Test
    void whatAMakeLeavesUnansweredIsDoneAtOnce() throws Exception {
        profiles.onInfo(DEVICE, "Uniview", "X");

        assertThat(of(ask(sn -> new DeviceConfig(sn, CHANNEL, List.of())))).isEqualTo(Done.SILENTLY);
    }

    @Test
    void aDeviceOf2016IsToldAPriorityAndOneOf2022IsNot() throws Exception {
        ControlCommand stop = new ControlCommand.Ptz(Move.STOP);
        of(ask(sn -> control(sn, stop)));
        assertThat(sent.getLast()).isEqualTo(control(sn(), stop));

        version = Optional.of("2.0");
        of(ask(sn -> control(sn, stop)));
        assertThat(sent.getLast()).isEqualTo(control(sn(), new ControlCommand.Ptz(Move.STOP, 5, "", "")));
    }

    static List<Manscdp> requestsOf2022() {
        return List.of(
                new SdCardStatusQuery(1, CHANNEL),
                new PtzMessage.PtzPositionQuery(1, CHANNEL),
                new PtzMessage.HomePositionQuery(1, CHANNEL),
                new PtzMessage.CruiseTrackListQuery(1, CHANNEL),
                new PtzMessage.CruiseTrackQuery(1, CHANNEL, 0),
                control(1, new ControlCommand.PtzPrecise(1.0, null, null)),
                control(1, new ControlCommand.FormatSdCard(1)),
                control(1, new ControlCommand.Upgrade("1", "http://h/f", "m", "s")),
                control(1, new ControlCommand.RecordAtDevice(true, 1)),
                new ConfigDownloadQuery(1, CHANNEL, Set.of(ConfigType.BASIC_PARAM, ConfigType.OSD_CONFIG)),
                new DeviceConfig(1, CHANNEL, List.of(new ConfigBlock.AlarmReport(true, true))),
                new RecordInfoQuery(1, CHANNEL, NOON, NOON, "all", "", "", null, "", null, 0, List.of(), 0));
    }

    @ParameterizedTest
    @MethodSource("requestsOf2022")
    void whatCameWith2022IsNotSentToADeviceOf2016(Manscdp request) throws Exception {
        version = Optional.of("");
        assertThat(of(ask(sn -> request))).isEqualTo(new Unsupported(Reason.EDITION));
        assertThat(sent).isEmpty();

        version = Optional.of("3.0");
        of(ask(sn -> request));
        assertThat(sent).hasSize(1);
    }

    @Test
    void aKeyFrameIsSpelledByEdition() {
        for (Map.Entry<String, GbEdition> known : Map.of(
                        "", GbEdition.E2016, "2.0", GbEdition.E2016, "3.0", GbEdition.E2022)
                .entrySet()) {
            version = Optional.of(known.getKey());
            ask(sn -> control(sn, new ControlCommand.ForceKeyFrame(GbEdition.E2016)));
            assertThat(sent.getLast()).isEqualTo(control(sn(), new ControlCommand.ForceKeyFrame(known.getValue())));
        }
    }

    @Test
    void aDeviceThatKnowsOnlyTheOldKeyFrameCommandGetsIt() throws Exception {
        status = 400;
        assertThat(of(ask(sn -> control(sn, new ControlCommand.ForceKeyFrame(GbEdition.E2022)))))
                .isEqualTo(new Refused(400));
        status = 200;

        assertThat(of(ask(sn -> control(sn, new ControlCommand.ForceKeyFrame(GbEdition.E2022)))))
                .isEqualTo(Done.SILENTLY);
        assertThat(sent.getLast()).isEqualTo(control(sn(), new ControlCommand.ForceKeyFrame(GbEdition.E2016)));
    }

    @Test
    void severalAlarmMethodsAreSpelledByEdition() {
        ask(sn -> Manscdp.AlarmQuery.all(sn, CHANNEL, GbEdition.E2016));

        assertThat(sent.getLast()).isEqualTo(Manscdp.AlarmQuery.all(sn(), CHANNEL, GbEdition.E2022));
    }

    @Test
    void aProfileForbidsAndAddressesCommands() throws Exception {
        profiles.onInfo(DEVICE, "Dahua", "X");

        assertThat(of(ask(sn ->
                        control(sn, new ControlCommand.SetHomePosition(new PtzMessage.HomePosition(true, 30, 1))))))
                .isEqualTo(new Unsupported(Reason.PROFILE));
        ask(sn -> new ConfigDownloadQuery(sn, CHANNEL, Set.of(ConfigType.BASIC_PARAM)));
        assertThat(sent.getLast().deviceCode()).isEqualTo(DEVICE.value());
        ask(sn -> new DeviceConfig(sn, CHANNEL, List.of()));
        assertThat(sent.getLast().deviceCode()).isEqualTo(DEVICE.value());
        requests.onAnswer(DEVICE, new DeviceConfigResponse(sn(), DEVICE.value(), true));
    }

    @Test
    void whatADeviceDoesNotKnowIsNotAskedAgain() throws Exception {
        answers.add(() -> requests.onAnswer(DEVICE, new SdCardStatusResponse(sn(), CHANNEL, false, -1, List.of())));
        assertThat(of(ask(sn -> new SdCardStatusQuery(sn, CHANNEL)))).isEqualTo(new Refused(200));

        assertThat(of(ask(sn -> new SdCardStatusQuery(sn, CHANNEL)))).isEqualTo(new Unsupported(Reason.REFUSED_BEFORE));
        assertThat(sent).hasSize(1);
    }

    @Test
    void anotherRegistrationIsAnotherChance() throws Exception {
        status = 501;
        assertThat(of(ask(sn -> new SdCardStatusQuery(sn, CHANNEL)))).isEqualTo(new Refused(501));
        assertThat(of(ask(sn -> new SdCardStatusQuery(sn, CHANNEL)))).isEqualTo(new Unsupported(Reason.REFUSED_BEFORE));

        profiles.capabilities().forget(DEVICE);

        assertThat(of(ask(sn -> new SdCardStatusQuery(sn, CHANNEL)))).isEqualTo(new Refused(501));
    }
}
