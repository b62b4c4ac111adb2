package org.sharpeyes.signalling.message;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sharpeyes.codec.manscdp.ConfigBlock;
import org.sharpeyes.codec.manscdp.ConfigMessage.ConfigDownloadQuery;
import org.sharpeyes.codec.manscdp.ConfigMessage.ConfigDownloadResponse;
import org.sharpeyes.codec.manscdp.ConfigMessage.DeviceConfig;
import org.sharpeyes.codec.manscdp.ConfigMessage.DeviceConfigResponse;
import org.sharpeyes.codec.manscdp.ConfigType;
import org.sharpeyes.codec.manscdp.ControlCommand;
import org.sharpeyes.codec.manscdp.GbEdition;
import org.sharpeyes.codec.manscdp.Manscdp;
import org.sharpeyes.codec.manscdp.PtzMessage;
import org.sharpeyes.codec.manscdp.RecordMessage.RecordInfoQuery;
import org.sharpeyes.codec.manscdp.RecordMessage.RecordInfoResponse;
import org.sharpeyes.codec.manscdp.RecordMessage.Recording;
import org.sharpeyes.codec.manscdp.RecordMessage.SdCardStatusQuery;
import org.sharpeyes.codec.manscdp.RecordMessage.SdCardStatusResponse;
import org.sharpeyes.codec.ptz.PtzCommand.Move;
import org.sharpeyes.model.DeviceId;
import org.sharpeyes.signalling.message.CommandOutcome.Busy;
import org.sharpeyes.signalling.message.CommandOutcome.Done;
import org.sharpeyes.signalling.message.CommandOutcome.NoAnswer;
import org.sharpeyes.signalling.message.CommandOutcome.NotRegistered;
import org.sharpeyes.signalling.message.CommandOutcome.Refused;
import org.sharpeyes.signalling.message.CommandOutcome.Unsupported;
import org.sharpeyes.signalling.message.CommandOutcome.Unsupported.Reason;
import org.sharpeyes.signalling.profile.Profiles;
import org.sharpeyes.signalling.transaction.SignallingThread;

class DeviceRequestsTest {
    private static final DeviceId DEVICE = new DeviceId("34020000001320000001");
    private static final String CHANNEL = "34020000001310000001";
    private static final LocalDateTime NOON = LocalDateTime.of(2024, 5, 1, 12, 0);
    private static final Duration PATIENCE = Duration.ofMillis(400);

    private static final int SILENT = 0;

    private final CompletableFuture<Integer> unanswered = new CompletableFuture<>();
    private final SignallingThread thread = new SignallingThread();
    private final List<Manscdp> sent = new CopyOnWriteArrayList<>();
    private final Profiles profiles = Profiles.builtIn();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private volatile Optional<String> version = Optional.of("3.0");
    private volatile int status = 200;
    private final DeviceRequests requests = new DeviceRequests(
            this::send,
            device -> version,
            profiles,
            thread,
            meters,
            new DeviceRequests.Patience(PATIENCE, Duration.ofMillis(300), Duration.ofMillis(100)));

    @AfterEach
    void stop() {
        await().until(() -> meters.get("gw.sip.commands.pending").gauge().value() == 0);
        thread.close();
    }

    private CompletionStage<Integer> send(DeviceId device, Manscdp message) {
        sent.add(message);
        return status == SILENT ? unanswered : CompletableFuture.completedStage(status);
    }

    private CompletionStage<CommandOutcome> ask(IntFunction<? extends Manscdp> request) {
        int before = sent.size();
        CompletionStage<CommandOutcome> outcome = requests.ask(DEVICE, request);
        await().pollInterval(Duration.ofMillis(5))
                .until(() ->
                        sent.size() > before || outcome.toCompletableFuture().isDone());
        return outcome;
    }

    private int sn() {
        return sent.getLast().sn();
    }

    private static CommandOutcome of(CompletionStage<CommandOutcome> outcome) throws Exception {
        return outcome.toCompletableFuture().get(5, SECONDS);
    }

    private static Manscdp control(int sn, ControlCommand command) {
        return new Manscdp.DeviceControl(sn, CHANNEL, command);
    }

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
        CompletionStage<CommandOutcome> outcome = askForRecordings();
        answerRecordings(3, 1, 2);
        answerRecordings(3, 2);
        answerRecordings(3, 3);

        assertThat(of(outcome)).isInstanceOfSatisfying(Done.class, done -> {
            assertThat(done.items()).containsExactly(recording(1), recording(2), recording(3));
            assertThat(done.parts(RecordInfoResponse.class)).hasSize(3);
            assertThat(done.expected()).isEqualTo(3);
            assertThat(done.received()).isEqualTo(3);
        });
    }

    @Test
    void partsThatAreLostAreReported() throws Exception {
        CompletionStage<CommandOutcome> outcome = askForRecordings();
        answerRecordings(5, 1, 2);

        assertThat(of(outcome)).isInstanceOfSatisfying(Done.class, done -> {
            assertThat(done.expected()).isEqualTo(5);
            assertThat(done.received()).isEqualTo(2);
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0})
    void aListThatDoesNotCountEndsWhenQuiet(int sumNum) throws Exception {
        CompletionStage<CommandOutcome> outcome = askForRecordings();
        answerRecordings(sumNum, 1);
        answerRecordings(sumNum, 2);

        assertThat(of(outcome)).isInstanceOfSatisfying(Done.class, done -> {
            assertThat(done.expected()).isEqualTo(2);
            assertThat(done.received()).isEqualTo(2);
        });
    }

    @Test
    void anEmptyListIsDone() throws Exception {
        CompletionStage<CommandOutcome> outcome = askForRecordings();
        answerRecordings(0);

        assertThat(of(outcome))
                .isEqualTo(new Done(List.of(new RecordInfoResponse(sn(), CHANNEL, true, "", 0, List.of())), 0, 0));
    }

    @Test
    void aConfigurationComesPartByPart() throws Exception {
        CompletionStage<CommandOutcome> outcome = ask(
                sn -> new ConfigDownloadQuery(sn, CHANNEL, Set.of(ConfigType.FRAME_MIRROR, ConfigType.ALARM_REPORT)));
        ConfigBlock mirror = new ConfigBlock.FrameMirror(ConfigBlock.Mirroring.BOTH);
        ConfigBlock report = new ConfigBlock.AlarmReport(true, false);
        requests.onAnswer(DEVICE, new ConfigDownloadResponse(sn(), CHANNEL, true, List.of(mirror)));
        requests.onAnswer(DEVICE, new ConfigDownloadResponse(sn(), CHANNEL, true, List.of(report)));

        assertThat(of(outcome)).isInstanceOfSatisfying(Done.class, done -> {
            assertThat(done.received()).isEqualTo(2);
            assertThat(done.parts(ConfigDownloadResponse.class))
                    .flatExtracting(ConfigDownloadResponse::blocks)
                    .containsExactly(mirror, report);
        });
    }

    @Test
    void anAnswerWithAnotherNumberIsTakenWhenOnlyOneRequestWaits() throws Exception {
        CompletionStage<CommandOutcome> outcome = ask(sn -> control(sn, new ControlCommand.Guard(true)));
        requests.onAnswer(DEVICE, new PtzMessage.PresetResponse(sn(), CHANNEL, true, 0, List.of()));
        requests.onAnswer(new DeviceId("34020000001320000002"), new Manscdp.DeviceControlResponse(sn(), CHANNEL, true));
        requests.onAnswer(DEVICE, new Manscdp.DeviceControlResponse(0, CHANNEL, true));

        assertThat(of(outcome)).isInstanceOf(Done.class);
    }

    @Test
    void aLateAnswerIsNotTakenForTheNextOne() throws Exception {
        CompletionStage<CommandOutcome> late = askForRecordings();
        int before = sn();
        assertThat(of(late)).isEqualTo(new NoAnswer(true));
        CompletionStage<CommandOutcome> next = askForRecordings();
        requests.onAnswer(DEVICE, new RecordInfoResponse(before, CHANNEL, true, "", 1, List.of(recording(1))));
        answerRecordings(1, 2);

        assertThat(of(next))
                .isInstanceOfSatisfying(
                        Done.class, done -> assertThat(done.items()).containsExactly(recording(2)));
    }

    @Test
    void anAnswerWithAnotherNumberIsNobodysWhenSeveralWait() throws Exception {
        CompletionStage<CommandOutcome> first = ask(sn -> control(sn, new ControlCommand.Guard(true)));
        CompletionStage<CommandOutcome> second = ask(sn -> control(sn, new ControlCommand.ResetAlarm(0, 0)));
        requests.onAnswer(DEVICE, new Manscdp.DeviceControlResponse(0, CHANNEL, true));
        requests.onAnswer(DEVICE, new Manscdp.DeviceControlResponse(sn(), CHANNEL, true));

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
        CompletionStage<CommandOutcome> outcome = ask(sn -> control(sn, command));
        assertThat(outcome.toCompletableFuture()).isNotDone();
        requests.onAnswer(DEVICE, new Manscdp.DeviceControlResponse(sn(), CHANNEL, true));

        assertThat(of(outcome)).isInstanceOf(Done.class);
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
    void whatAMakeLeavesUnansweredIsDoneAtOnce() throws Exception {
        profiles.onInfo(DEVICE, "Uniview", "X");

        assertThat(of(ask(sn -> new DeviceConfig(sn, CHANNEL, List.of())))).isEqualTo(Done.SILENTLY);
    }

    @Test
    void anErrorIsARefusal() throws Exception {
        CompletionStage<CommandOutcome> outcome = ask(sn -> control(sn, new ControlCommand.RecordAtDevice(true)));
        requests.onAnswer(DEVICE, new Manscdp.DeviceControlResponse(sn(), CHANNEL, false));

        assertThat(of(outcome)).isEqualTo(new Refused(200));
        CompletionStage<CommandOutcome> again = ask(sn -> control(sn, new ControlCommand.RecordAtDevice(true)));
        requests.onAnswer(DEVICE, new Manscdp.DeviceControlResponse(sn(), CHANNEL, true));
        assertThat(of(again)).isInstanceOf(Done.class);
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
        CompletionStage<CommandOutcome> first = ask(sn -> new SdCardStatusQuery(sn, CHANNEL));
        requests.onAnswer(DEVICE, new SdCardStatusResponse(sn(), CHANNEL, false, -1, List.of()));
        assertThat(of(first)).isEqualTo(new Refused(200));

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
