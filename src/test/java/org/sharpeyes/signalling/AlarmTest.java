package org.sharpeyes.signalling;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A device that tells each alarm by MESSAGE and in a NOTIFY has raised it once. */
class AlarmTest {
    private final RunningGateway gateway = new RunningGateway(null, "34020000001320*");
    private final RawDevice device = gateway.udp();

    @BeforeEach
    void register() {
        assertThat(device.ask(device.register("Expires: 86400"))).startsWith("SIP/2.0 200");
    }

    @AfterEach
    void stop() {
        device.close();
        gateway.close();
    }

    private static String alarm(int sn, int second) {
        return "<?xml version=\"1.0\"?><Notify><CmdType>Alarm</CmdType><SN>" + sn + "</SN><DeviceID>"
                + RawDevice.CHANNEL
                + "</DeviceID><AlarmPriority>1</AlarmPriority><AlarmMethod>5</AlarmMethod>"
                + "<AlarmTime>2024-05-01T12:34:5" + second + "</AlarmTime></Notify>";
    }

    private String tell(String alarm) {
        return device.ask(device.message(RawDevice.ID, alarm));
    }

    private String tellInNotify(String alarm) {
        return device.ask(
                device.notify("own-call-id", "<sip:" + RawDevice.SERVER + "@3402000000>", "Event: presence", alarm));
    }

    @Test
    void anAlarmToldBothWaysCountsOnce() {
        assertThat(tell(alarm(1, 6))).startsWith("SIP/2.0 200");
        assertThat(tellInNotify(alarm(2, 6))).startsWith("SIP/2.0 200");

        assertThat(gateway.alarms).hasSize(1);
    }

    @Test
    void twoAlikeToldBothWaysCountTwice() {
        tellInNotify(alarm(1, 6));
        tellInNotify(alarm(2, 6));
        tell(alarm(1, 6));
        tell(alarm(2, 6));

        assertThat(gateway.alarms).hasSize(2);
    }

    @Test
    void anotherAlarmCounts() {
        tell(alarm(1, 6));
        tellInNotify(alarm(1, 7));
        tell(alarm(1, 7));

        assertThat(gateway.alarms).hasSize(2);
    }

    @Test
    void whatIsToldLongAfterIsAnother() {
        tell(alarm(1, 6));
        gateway.pass(Duration.ofSeconds(33));
        tellInNotify(alarm(1, 6));

        assertThat(gateway.alarms).hasSize(2);
    }

    @Test
    void whatCouldNotBeStoredIsTakenTheOtherWay() {
        gateway.alarmStored = CompletableFuture.failedStage(new IllegalStateException("disk full"));
        assertThat(tell(alarm(1, 6))).startsWith("SIP/2.0 500");
        gateway.alarmStored = CompletableFuture.completedStage(null);

        assertThat(tellInNotify(alarm(1, 6))).startsWith("SIP/2.0 200");
        assertThat(gateway.alarms).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({"GB2312, UTF-8", "UTF-8, GB18030", "GB2312, GB18030", "GB2312, GB2312"})
    void whatItSaysIsReadInTheCharsetThatItIsIn(String declared, Charset used) {
        String alarm = alarm(1, 6)
                .replace("version=\"1.0\"", "version=\"1.0\" encoding=\"" + declared + "\"")
                .replace("</Notify>", "<AlarmDescription>镜湖区村口有人求助</AlarmDescription></Notify>");
        byte[] body = alarm.getBytes(used);
        String head = device.message(RawDevice.ID, "").replace("Content-Length: 0", "Content-Length: " + body.length);
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        message.writeBytes(head.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8));
        message.writeBytes(body);
        device.send(message.toByteArray());

        assertThat(device.receive("SIP/2.0")).startsWith("SIP/2.0 200");
        assertThat(gateway.alarms)
                .singleElement()
                .satisfies(raised -> assertThat(raised.description()).isEqualTo("镜湖区村口有人求助"));
    }
}
