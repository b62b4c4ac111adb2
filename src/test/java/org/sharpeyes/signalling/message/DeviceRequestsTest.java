package org.sharpeyes.signalling.message;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sharpeyes.codec.manscdp.ConfigBlock;
import org.sharpeyes.codec.manscdp.ConfigMessage.ConfigDownloadQuery;
import org.sharpeyes.codec.manscdp.ConfigMessage.ConfigDownloadResponse;
import org.sharpeyes.codec.manscdp.ConfigType;
import org.sharpeyes.codec.manscdp.ControlCommand;
import org.sharpeyes.codec.manscdp.Manscdp;
import org.sharpeyes.codec.manscdp.PtzMessage;
import org.sharpeyes.codec.manscdp.RecordMessage.RecordInfoQuery;
import org.sharpeyes.codec.manscdp.RecordMessage.RecordInfoResponse;
import org.sharpeyes.codec.manscdp.RecordMessage.Recording;
import org.sharpeyes.codec.ptz.PtzCommand.Move;
import org.sharpeyes.model.DeviceId;
import org.sharpeyes.signalling.message.CommandOutcome.Busy;
import org.sharpeyes.signalling.message.CommandOutcome.Done;
import org.sharpeyes.signalling.message.CommandOutcome.NoAnswer;
import org.sharpeyes.signalling.message.CommandOutcome.NotRegistered;
import org.sharpeyes.signalling.message.CommandOutcome.Refused;

class DeviceRequestsTest extends AskedDevice {
    private static Recording recording(int number) {
        return new Recording(
                CHANNEL, "r" + number, "", "", NOON.plusMinutes(number), NOON, 0, "time", "", null, "", null);
    }

    private void answerRecordings(int sumNum, int... numbers) {
        List<Recording> recordings =
                IntStream.of(numbers).mapToObj(DeviceRequestsTest::recording).toList();
        requests.onAnswer(DEVICE, new RecordInfoResponse(sn(), CHANNEL, true, "", sumNum, recordings));
    }

    private CompletionStage<CommandOutcome> askForRecordings() {
        return ask(sn -> RecordInfoQuery.all(sn, CHANNEL, NOON, NOON.plusHours(1)));
    }

    @Test
    void whatIsTakenForUnansweredIsNotSentAnyLonger() throws Exception {
        status = SILENT;
        CommandOutcome outcome = requests.ask(
                        DEVICE, sn -> new Manscdp.DeviceControl(sn, CHANNEL, new ControlCommand.Reboot()))
                .toCompletableFuture()
                .get(5, SECONDS);
        assertThat(outcome).isEqualTo(new NoAnswer(false));
        assertThat(unanswered).isCancelled();
    }

    @Test
    void anAnswerInPartsIsPutTogetherByDistinctItems() throws Exception {
        answers.add(() -> {
            answerRecordings(3, 1, 2);
            answerRecordings(3, 2);
            answerRecordings(3, 3);
        });

        assertThat(of(askForRecordings())).isInstanceOfSatisfying(Done.class, done -> {
            assertThat(done.items()).containsExactly(recording(1), recording(2), recording(3));
            assertThat(done.parts(RecordInfoResponse.class)).hasSize(3);
            assertThat(done.expected()).isEqualTo(3);
            assertThat(done.received()).isEqualTo(3);
        });
    }

    @Test
    void partsThatAreLostAreReported() throws Exception {
        answers.add(() -> answerRecordings(5, 1, 2));

        assertThat(of(askForRecordings())).isInstanceOfSatisfying(Done.class, done -> {
            assertThat(done.expected()).isEqualTo(5);
            assertThat(done.received()).isEqualTo(2);
        });
        assertThat(sent).hasSize(2).allSatisfy(query -> assertThat(query).isEqualTo(sent.getFirst()));
    }

    @Test
    void partsThatWereLostAreAskedForAgain() throws Exception {
        answers.add(() -> answerRecordings(3, 1));
        answers.add(() -> {
            answerRecordings(3, 1, 2);
            answerRecordings(3, 3);
        });

        assertThat(of(askForRecordings())).isInstanceOfSatisfying(Done.class, done -> {
            assertThat(done.expected()).isEqualTo(3);
            assertThat(done.items()).containsExactly(recording(1), recording(2), recording(3));
        });
    }

    @Test
    void atTheEndWhoWaitsIsToldWhatThereIs() throws Exception {
        answers.add(() -> answerRecordings(5, 1));
        CompletionStage<CommandOutcome> partial = askForRecordings();
        CompletionStage<CommandOutcome> silent = ask(sn -> new Manscdp.DeviceInfoQuery(sn, CHANNEL));
        thread.run(requests::end);
        thread.close();

        assertThat(of(partial))
                .isInstanceOfSatisfying(
                        Done.class, done -> assertThat(done.received()).isOne());
        assertThat(of(silent)).isInstanceOf(NoAnswer.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0})
    void aListThatDoesNotCountEndsWhenQuiet(int sumNum) throws Exception {
        answers.add(() -> {
            answerRecordings(sumNum, 1);
            answerRecordings(sumNum, 2);
        });

        assertThat(of(askForRecordings())).isInstanceOfSatisfying(Done.class, done -> {
            assertThat(done.expected()).isEqualTo(2);
            assertThat(done.received()).isEqualTo(2);
        });
    }

    @Test
    void anEmptyListIsDone() throws Exception {
        answers.add(() -> answerRecordings(0));

        assertThat(of(askForRecordings()))
                .isEqualTo(new Done(List.of(new RecordInfoResponse(sn(), CHANNEL, true, "", 0, List.of())), 0, 0));
    }

    @Test
    void aConfigurationComesPartByPart() throws Exception {
        ConfigBlock mirror = new ConfigBlock.FrameMirror(ConfigBlock.Mirroring.BOTH);
        ConfigBlock report = new ConfigBlock.AlarmReport(true, false);
        answers.add(() -> {
            requests.onAnswer(DEVICE, new ConfigDownloadResponse(sn(), CHANNEL, true, List.of(mirror)));
            requests.onAnswer(DEVICE, new ConfigDownloadResponse(sn(), CHANNEL, true, List.of(report)));
        });
        CompletionStage<CommandOutcome> outcome = ask(
                sn -> new ConfigDownloadQuery(sn, CHANNEL, Set.of(ConfigType.FRAME_MIRROR, ConfigType.ALARM_REPORT)));

        assertThat(of(outcome)).isInstanceOfSatisfying(Done.class, done -> {
            assertThat(done.received()).isEqualTo(2);
            assertThat(done.parts(ConfigDownloadResponse.class))
                    .flatExtracting(ConfigDownloadResponse::blocks)
                    .containsExactly(mirror, report);
        });
    }

    @Test
    void anAnswerWithAnotherNumberIsTakenWhenOnlyOneRequestWaits() throws Exception {
        DeviceId other = new DeviceId("34020000001320000002");
        answers.add(() -> {
            requests.onAnswer(DEVICE, new PtzMessage.PresetResponse(sn(), CHANNEL, true, 0, List.of()));
            requests.onAnswer(other, new Manscdp.DeviceControlResponse(sn(), CHANNEL, true));
            requests.onAnswer(DEVICE, new Manscdp.DeviceControlResponse(0, CHANNEL, true));
        });
        CompletionStage<CommandOutcome> outcome = ask(sn -> control(sn, new ControlCommand.Guard(true)));

        assertThat(of(outcome)).isInstanceOf(Done.class);
    }

    @Test
    void aLateAnswerIsNotTakenForTheNextOne() throws Exception {
        CompletionStage<CommandOutcome> late = askForRecordings();
        int before = sn();
        assertThat(of(late)).isEqualTo(new NoAnswer(true));
        answers.add(() -> {
            requests.onAnswer(DEVICE, new RecordInfoResponse(before, CHANNEL, true, "", 1, List.of(recording(1))));
            answerRecordings(1, 2);
        });

        assertThat(of(askForRecordings()))
                .isInstanceOfSatisfying(
                        Done.class, done -> assertThat(done.items()).containsExactly(recording(2)));
    }

    @Test
    void anAnswerWithAnotherNumberIsNobodysWhenSeveralWait() throws Exception {
        CompletionStage<CommandOutcome> first = ask(sn -> control(sn, new ControlCommand.Guard(true)));
        answers.add(() -> {
            requests.onAnswer(DEVICE, new Manscdp.DeviceControlResponse(0, CHANNEL, true));
            requests.onAnswer(DEVICE, new Manscdp.DeviceControlResponse(sn(), CHANNEL, true));
        });
        CompletionStage<CommandOutcome> second = ask(sn -> control(sn, new ControlCommand.ResetAlarm(0, 0)));

        assertThat(of(second)).isInstanceOf(Done.class);
        assertThat(of(first)).isEqualTo(new NoAnswer(true));
    }

    @Test
    void aCommandWithoutAnswerIsDoneWithItsSipAnswer() throws Exception {
        assertThat(of(ask(sn -> control(sn, new ControlCommand.Ptz(Move.STOP)))))
                .isEqualTo(Done.SILENTLY);
        assertThat(of(ask(sn -> control(sn, new ControlCommand.Reboot())))).isEqualTo(Done.SILENTLY);
        status = 486;
        assertThat(of(ask(sn -> control(sn, new ControlCommand.Reboot())))).isEqualTo(new Refused(486));
        assertThat(meters.get("gw.sip.commands")
                        .tag("outcome", "done")
                        .counter()
                        .count())
                .isEqualTo(2);
    }

    @Test
    void silenceIsToldFromNotBeingReached() throws Exception {
        assertThat(of(ask(sn -> new Manscdp.DeviceInfoQuery(sn, CHANNEL)))).isEqualTo(new NoAnswer(true));
        status = DeviceQueries.NO_ANSWER;
        assertThat(of(ask(sn -> new Manscdp.DeviceInfoQuery(sn, CHANNEL)))).isEqualTo(new NoAnswer(false));
    }

    @Test
    void whoIsNotRegisteredIsNotAsked() throws Exception {
        version = Optional.empty();

        assertThat(of(ask(sn -> new Manscdp.DeviceInfoQuery(sn, CHANNEL)))).isEqualTo(new NotRegistered());
        assertThat(sent).isEmpty();
    }

    @Test
    void anErrorIsARefusal() throws Exception {
        answers.add(() -> requests.onAnswer(DEVICE, new Manscdp.DeviceControlResponse(sn(), CHANNEL, false)));
        CompletionStage<CommandOutcome> outcome = ask(sn -> control(sn, new ControlCommand.RecordAtDevice(true)));

        assertThat(of(outcome)).isEqualTo(new Refused(200));
        answers.add(() -> requests.onAnswer(DEVICE, new Manscdp.DeviceControlResponse(sn(), CHANNEL, true)));
        CompletionStage<CommandOutcome> again = ask(sn -> control(sn, new ControlCommand.RecordAtDevice(true)));
        assertThat(of(again)).isInstanceOf(Done.class);
    }

    @Test
    void aDeviceIsNotAskedEverythingAtOnce() throws Exception {
        List<CompletionStage<CommandOutcome>> outcomes = new ArrayList<>();
        for (int i = 0; i < 65; i++) {
            outcomes.add(requests.ask(DEVICE, sn -> new Manscdp.DeviceInfoQuery(sn, CHANNEL)));
        }

        assertThat(of(outcomes.getLast())).isEqualTo(new Busy());
        assertThat(of(outcomes.getFirst())).isEqualTo(new NoAnswer(true));
        assertThat(of(outcomes.get(63))).isEqualTo(new NoAnswer(true));
    }

    @Test
    void afterTheEndNothingIsAsked() throws Exception {
        thread.close();

        assertThat(of(requests.ask(DEVICE, sn -> new Manscdp.DeviceInfoQuery(sn, CHANNEL))))
                .isEqualTo(new Busy());
    }
}
