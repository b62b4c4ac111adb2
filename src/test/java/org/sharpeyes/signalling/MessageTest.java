package org.sharpeyes.signalling;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sharpeyes.codec.manscdp.Manscdp;
import org.sharpeyes.model.CatalogItem;
import org.sharpeyes.model.ChannelId;
import org.sharpeyes.model.DeviceEvent;
import org.sharpeyes.model.DeviceEvent.OfflineReason;
import org.sharpeyes.model.DeviceId;
import org.sharpeyes.signalling.catalog.CatalogSync;

class MessageTest {
    private static final String ALARM = "<?xml version=\"1.0\"?>\r\n<Notify><CmdType>Alarm</CmdType><SN>5</SN>"
            + "<DeviceID>34020000001340000001</DeviceID><AlarmPriority>1</AlarmPriority><AlarmMethod>5</AlarmMethod>"
            + "<AlarmTime>2024-05-01T12:34:56</AlarmTime><AlarmDescription>fire</AlarmDescription></Notify>";

    private final RunningGateway gateway = new RunningGateway(null, "34020000001320*");
    private final RawDevice device = gateway.udp();

    @AfterEach
    void stop() {
        device.close();
        gateway.close();
    }

    private void register() {
        assertThat(device.ask(device.register("Expires: 86400"))).startsWith("SIP/2.0 200");
    }

    @Test
    void aKeepaliveOfARegisteredDeviceIsTaken() {
        register();

        assertThat(device.ask(device.keepalive(RawDevice.ID))).startsWith("SIP/2.0 200");
        assertThat(gateway.awaitEvent(DeviceEvent.KeepaliveReceived.class).healthy())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Type: APPLICATION/MANSCDP+XML",
                "content-type:application/manscdp+xml;charset=GB2312",
                "c: Application/MANSCDP+xml",
                "Content-Type: text/xml",
                "X-Nothing: 1"
            })
    void aBodyIsReadWhateverItsTypeIsCalled(String type) {
        register();

        assertThat(device.ask(device.keepalive(RawDevice.ID).replace("Content-Type: Application/MANSCDP+xml", type)))
                .startsWith("SIP/2.0 200");
        gateway.awaitEvent(DeviceEvent.KeepaliveReceived.class);
    }

    @Test
    void whoIsNotRegisteredMustRegister() {
        assertThat(device.ask(device.keepalive(RawDevice.ID))).startsWith("SIP/2.0 403");
        assertThat(gateway.events).isEmpty();
    }

    @Test
    void aKeepaliveTellsTheNewPortBehindNat() {
        register();
        try (RawDevice moved = gateway.udp()) {
            assertThat(moved.ask(moved.keepalive(RawDevice.ID))).startsWith("SIP/2.0 200");
            assertThat(gateway.awaitEvent(DeviceEvent.KeepaliveReceived.class)
                            .address()
                            .getPort())
                    .isEqualTo(moved.localPort());
            gateway.signalling.send(new DeviceId(RawDevice.ID), new Manscdp.DeviceStatusQuery(1, RawDevice.ID));
            moved.receiveContaining("<CmdType>DeviceStatus</CmdType>");
        }
    }

    @Test
    void silenceIsOffline() {
        register();
        gateway.pass(Duration.ofSeconds(100));
        device.ask(device.keepalive(RawDevice.ID));
        gateway.pass(Duration.ofSeconds(100));
        assertThat(device.ask(device.keepalive(RawDevice.ID))).startsWith("SIP/2.0 200");

        gateway.pass(Duration.ofSeconds(187));

        assertThat(gateway.awaitEvent(DeviceEvent.WentOffline.class).reason())
                .isEqualTo(OfflineReason.KEEPALIVE_MISSED);
        assertThat(device.ask(device.keepalive(RawDevice.ID))).startsWith("SIP/2.0 403");
    }

    @Test
    void aBodyThatCannotBeReadIsRefused() {
        register();

        assertThat(device.ask(device.message(RawDevice.ID, "not xml"))).startsWith("SIP/2.0 400");
    }

    @Test
    void anAlarmIsAnsweredWhenItIsDurable() {
        CompletableFuture<Void> stored = new CompletableFuture<>();
        gateway.alarmStored = stored;
        register();
        String alarm = device.message(RawDevice.ID, ALARM);

        device.send(alarm);
        device.send(alarm);
        await().atMost(5, SECONDS).until(() -> !gateway.alarms.isEmpty());
        stored.complete(null);

        assertThat(device.receive("SIP/2.0")).startsWith("SIP/2.0 200");
        String receipt = query("<CmdType>Alarm</CmdType>");
        assertThat(receipt).contains("<SN>5</SN>", "<Result>OK</Result>");
        assertThat(gateway.alarms).singleElement().satisfies(raised -> {
            assertThat(raised.time()).isEqualTo(Instant.parse("2024-05-01T04:34:56Z"));
            assertThat(raised.sourceCode()).isEqualTo("34020000001340000001");
            assertThat(raised.description()).isEqualTo("fire");
        });
    }

    @Test
    void anAlarmThatCannotBeStoredIsAskedForAgain() {
        gateway.alarmStored = CompletableFuture.failedStage(new IllegalStateException("disk full"));
        register();

        assertThat(device.ask(device.message(RawDevice.ID, ALARM))).startsWith("SIP/2.0 500");
    }

    @Test
    void aNewDeviceIsAskedWhatItIsAndHas() throws Exception {
        register();
        String info = query("<CmdType>DeviceInfo</CmdType>");
        device.send(RawDevice.answer(info, "200 OK", "", ""));
        device.send(device.message(
                RawDevice.ID,
                "<Response><CmdType>DeviceInfo</CmdType><SN>1</SN><DeviceID>" + RawDevice.ID
                        + "</DeviceID><Result>OK</Result><Manufacturer>Demo</Manufacturer></Response>"));
        String catalog = query("<CmdType>Catalog</CmdType>");
        device.send(RawDevice.answer(catalog, "200 OK", "", ""));
        String sn = RawDevice.find("<SN>(\\d+)</SN>", catalog);
        var joined = gateway.signalling.syncCatalog(new DeviceId(RawDevice.ID));

        device.send(device.message(RawDevice.ID, part(sn, 2, "34020000001310000001")));
        device.send(device.message(RawDevice.ID, part(sn, 2, "34020000001310000001")));
        device.send(device.message(RawDevice.ID, part(sn, 2, "34020000001310000002")));

        DeviceEvent.CatalogReceived received = gateway.awaitEvent(DeviceEvent.CatalogReceived.class);
        assertThat(received.complete()).isTrue();
        assertThat(received.items())
                .extracting(CatalogItem::code)
                .containsExactly("34020000001310000001", "34020000001310000002");
        assertThat(joined.toCompletableFuture().get(5, SECONDS).state()).isEqualTo(CatalogSync.State.COMPLETE);
        assertThat(gateway.awaitEvent(DeviceEvent.InfoReceived.class).manufacturer())
                .isEqualTo("Demo");
    }

    @ParameterizedTest
    @CsvSource({"X-Nothing: 1, IFameCmd", "X-GB-ver: 2.0, IFameCmd", "X-GB-ver: 3.0, IFrameCmd"})
    void aKeyFrameIsAskedForInTheSpellingOfTheDevicesEdition(String version, String command) {
        assertThat(device.ask(device.register("Expires: 86400\n" + version))).startsWith("SIP/2.0 200");
        gateway.signalling.requestKeyFrame(new ChannelId(new DeviceId(RawDevice.ID), "34020000001310000001"));

        String control = device.receiveContaining("<CmdType>DeviceControl</CmdType>");

        assertThat(control)
                .startsWith("MESSAGE sip:" + RawDevice.ID)
                .contains("<DeviceID>34020000001310000001</DeviceID>", "<%s>Send</%s>".formatted(command, command));
    }

    @Test
    void nobodyIsAskedForAKeyFrameThatIsNotRegistered() {
        gateway.signalling.requestKeyFrame(new ChannelId(new DeviceId(RawDevice.ID), "34020000001310000001"));
        register();

        assertThat(device.receiveContaining("<Query>")).doesNotContain("DeviceControl");
    }

    @Test
    void aChannelThatWentIsHeardOfUnasked() {
        register();
        String gone = "<?xml version=\"1.0\"?><Notify><CmdType>Catalog</CmdType><SN>7</SN><DeviceID>" + RawDevice.ID
                + "</DeviceID><SumNum>1</SumNum><DeviceList Num=\"1\"><Item><DeviceID>" + RawDevice.CHANNEL
                + "</DeviceID><Event>OFF</Event></Item></DeviceList></Notify>";
        device.send(device.message(RawDevice.ID, gone));

        DeviceEvent.CatalogReceived heard = gateway.awaitEvent(DeviceEvent.CatalogReceived.class);
        assertThat(heard.complete()).isFalse();
        assertThat(heard.items()).singleElement().satisfies(item -> {
            assertThat(item.code()).isEqualTo(RawDevice.CHANNEL);
            assertThat(item.event()).isEqualTo("OFF");
        });
    }

    @Test
    void aDeviceThatIsNotThereHasNoCatalog() throws Exception {
        CatalogSync sync = gateway.signalling
                .syncCatalog(new DeviceId("nobody"))
                .toCompletableFuture()
                .get(5, SECONDS);

        assertThat(sync.state()).isEqualTo(CatalogSync.State.FAILED);
    }

    @Test
    void anAnswerToNothingOfOursIsCountedAndDropped() {
        String stray = RawDevice.answer(device.message(RawDevice.ID, ""), "200 OK", "", "");

        device.send(stray.replaceAll("branch=z9hG4bK", "branch=1"));

        await().untilAsserted(() -> assertThat(gateway.meters
                        .counter("gw.sip.dropped", "reason", "stray-answer")
                        .count())
                .isOne());
    }

    private String query(String holding) {
        for (int i = 0; i < 50; i++) {
            String message = device.receive("MESSAGE");
            if (message.contains(holding)) {
                return message;
            }
        }
        throw new AssertionError("never asked for " + holding);
    }

    private static String part(String sn, int sum, String code) {
        return "<?xml version=\"1.0\"?><Response><CmdType>Catalog</CmdType><SN>" + sn + "</SN><DeviceID>" + RawDevice.ID
                + "</DeviceID><SumNum>" + sum + "</SumNum><DeviceList Num=\"1\"><Item><DeviceID>" + code
                + "</DeviceID><Name>gate</Name></Item></DeviceList></Response>";
    }
}
