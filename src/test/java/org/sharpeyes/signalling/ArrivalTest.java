package org.sharpeyes.signalling;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sharpeyes.model.DeviceEvent;
import org.sharpeyes.model.DeviceEvent.OfflineReason;

/** What a device is asked and told once it has registered. */
class ArrivalTest {
    private static final String HIKVISION_CAMERA = "User-Agent: Embedded Net DVR\n";

    private final RunningGateway gateway = new RunningGateway(null, "34020000001320*");
    private final RawDevice device = gateway.udp();
    private final Set<String> timedOut = new HashSet<>();

    @AfterEach
    void stop() {
        device.close();
        gateway.close();
    }

    private void register(String more) {
        assertThat(device.ask(device.register(more + "Expires: 86400"))).startsWith("SIP/2.0 200");
    }

    /** The next request with this in it; it is answered with 200, everything else that is asked is refused. */
    private String asked(String text) {
        for (int i = 0; i < 50; i++) {
            String request = device.receive();
            if (request.contains(text)) {
                device.send(RawDevice.answer(request, "200 OK", "", ""));
                return request;
            }
            if (!request.startsWith("SIP/2.0")) {
                device.send(RawDevice.answer(request, "405 Method Not Allowed", "", ""));
            }
        }
        throw new AssertionError("never asked for " + text);
    }

    private void say(String root, String cmdType, String fields) {
        say(root, cmdType, "1", fields);
    }

    private void say(String root, String cmdType, String serial, String fields) {
        String message = device.message(
                RawDevice.ID,
                "<?xml version=\"1.0\"?><%s><CmdType>%s</CmdType><SN>%s</SN><DeviceID>%s</DeviceID>%s</%s>"
                        .formatted(root, cmdType, serial, RawDevice.ID, fields, root));
        assertThat(device.ask(message)).startsWith("SIP/2.0 200");
    }

    @Test
    void thoseWhoNeverAnswerHoldUpNobody() {
        try (RawDevice silent = gateway.udp()) {
            for (int serial = 100; serial < 350; serial++) {
                silent.send(silent.register("34020000001320%06d".formatted(serial), 1, "Expires: 86400"));
            }
            await().atMost(20, SECONDS)
                    .until(() -> gateway.events(DeviceEvent.Registered.class).size() == 250);
            register("");

            assertThat(device.receive(4_000)).startsWith("MESSAGE");
        }
    }

    /**
     * As if nobody had answered the next request (RFC 3261 §8.1.3.1), but at once. One that was answered before is
     * passed over: it is repeated where that took long.
     */
    private String timedOut() {
        String request = device.receive("MESSAGE");
        while (!timedOut.add(request)) {
            request = device.receive("MESSAGE");
        }
        device.send(RawDevice.answer(request, "408 Request Timeout", "", ""));
        return RawDevice.find("<CmdType>(\\w+)<", request);
    }

    private double unanswering() {
        return gateway.meters.get("gw.sip.unanswering").gauge().value();
    }

    @Test
    void whoAnswersNothingIsAskedNothingElseUntilLater() {
        register("");
        assertThat(List.of(timedOut(), timedOut())).containsExactly("DeviceInfo", "Catalog");
        await().atMost(5, SECONDS).until(() -> unanswering() == 1);

        gateway.pass(Duration.ofSeconds(61));

        assertThat(timedOut()).isEqualTo("DeviceInfo");
        String serial = RawDevice.find("<SN>(\\d+)<", asked("<CmdType>Catalog<"));
        say("Response", "Catalog", serial, "<SumNum>0</SumNum>");
        assertThat(asked("<CmdType>DeviceStatus<")).startsWith("MESSAGE");
        assertThat(unanswering()).isZero();
    }

    @Test
    void whoSpeaksAfterAllIsAskedAtOnce() {
        register("");
        timedOut();
        timedOut();
        await().atMost(5, SECONDS).until(() -> unanswering() == 1);

        say(
                "Notify",
                "Catalog",
                "<SumNum>1</SumNum><DeviceList Num=\"1\"><Item><DeviceID>" + RawDevice.CHANNEL
                        + "</DeviceID><Event>ON</Event></Item></DeviceList>");

        assertThat(List.of(timedOut(), timedOut())).containsExactly("DeviceInfo", "Catalog");
    }

    @Test
    void whoIsGoneIsNotAskedLater() {
        register("");
        timedOut();
        timedOut();
        await().atMost(5, SECONDS).until(() -> unanswering() == 1);

        device.ask(device.register("Expires: 0"));

        await().atMost(5, SECONDS).until(() -> unanswering() == 0);
    }

    private DeviceEvent.KeepaliveAgreed agreeOn(String fields) {
        say("Response", "ConfigDownload", "<Result>OK</Result><BasicParam>" + fields + "</BasicParam>");
        return gateway.awaitEvent(DeviceEvent.KeepaliveAgreed.class);
    }

    @ParameterizedTest
    @CsvSource({
        "<HeartBeatInterval>30</HeartBeatInterval><HeartBeatCount>2</HeartBeatCount>, 63",
        "<HeartBeatInterval>300</HeartBeatInterval><HeartBeatCount>3</HeartBeatCount>, 930",
        "<HeartBeatInterval>0</HeartBeatInterval><HeartBeatCount>3</HeartBeatCount>, 186",
        "<HeartBeatInterval>null</HeartBeatInterval><HeartBeatCount>null</HeartBeatCount>, 186",
        "<HeartBeatInterval>86400</HeartBeatInterval><HeartBeatCount>100000</HeartBeatCount>, 186",
        "<HeartBeatInterval>30</HeartBeatInterval>, 93",
        "<Name>gate</Name>, 186"
    })
    void aDeviceSaysHowLongItMayBeSilentWithinBounds(String fields, int seconds) {
        register("");
        assertThat(asked("<CmdType>ConfigDownload<")).contains("<ConfigType>BasicParam</ConfigType>");

        assertThat(agreeOn(fields).silence()).isEqualTo(Duration.ofSeconds(seconds));
    }

    @Test
    void aDeviceThatSpeaksSeldomIsGivenItsTime() {
        register("");
        agreeOn("<HeartBeatInterval>300</HeartBeatInterval><HeartBeatCount>3</HeartBeatCount>");

        gateway.pass(Duration.ofSeconds(900));

        assertThat(device.ask(device.keepalive(RawDevice.ID))).startsWith("SIP/2.0 200");
        assertThat(gateway.events(DeviceEvent.WentOffline.class)).isEmpty();
    }

    @Test
    void aDeviceThatIsSilentForLongerThanItSaidIsNotBelievedAgain() {
        register("");
        agreeOn("<HeartBeatInterval>10</HeartBeatInterval><HeartBeatCount>3</HeartBeatCount>");
        device.ask(device.keepalive(RawDevice.ID));
        gateway.pass(Duration.ofSeconds(40));
        // The 31 s count from the next look, which was set for the usual time: a keepalive finds it out at once.
        assertThat(device.ask(device.keepalive(RawDevice.ID))).startsWith("SIP/2.0 403");
        gateway.pass(Duration.ofSeconds(150));
        assertThat(gateway.awaitEvent(DeviceEvent.WentOffline.class).reason())
                .isEqualTo(OfflineReason.KEEPALIVE_MISSED);
    }

    @Test
    void theDriftOfItsClockIsRead() {
        register("");
        asked("<CmdType>DeviceStatus<");
        say("Response", "DeviceStatus", "<Result>OK</Result><DeviceTime>2024-05-01T12:36:57</DeviceTime>");

        assertThat(gateway.awaitEvent(DeviceEvent.ClockRead.class).drift()).isEqualTo(Duration.ofMillis(120_211));
    }

    @Test
    void aCameraThatRaisesNoAlarmUnarmedIsArmed() {
        register(HIKVISION_CAMERA);

        assertThat(asked("<GuardCmd>")).contains("<GuardCmd>SetGuard</GuardCmd>", "<DeviceID>" + RawDevice.ID);
    }

    @Test
    void aDeviceAlarmIsResetWhenItIsDurable() {
        register("");
        say("Notify", "Alarm", "<AlarmPriority>1</AlarmPriority><AlarmMethod>2</AlarmMethod>");

        assertThat(asked("<AlarmCmd>"))
                .contains("<AlarmCmd>ResetAlarm</AlarmCmd>", "<AlarmMethod>2</AlarmMethod>", "<CmdType>DeviceControl<");
    }

    @Test
    void otherAlarmsAreNotReset() {
        register("");
        say("Notify", "Alarm", "<AlarmPriority>1</AlarmPriority><AlarmMethod>5</AlarmMethod>");
        await().atMost(5, SECONDS).until(() -> !gateway.alarms.isEmpty());

        assertThat(asked("<CmdType>Alarm</CmdType>")).doesNotContain("AlarmCmd");
    }
}
