package org.sharpeyes.signalling;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sharpeyes.model.CameraAim;
import org.sharpeyes.model.DeviceEvent;
import org.sharpeyes.model.DeviceId;
import org.sharpeyes.signalling.profile.DeviceProfile.Subscription;
import org.sharpeyes.signalling.subscription.SubscriptionStatus;
import org.sharpeyes.signalling.subscription.SubscriptionStatus.State;

class SubscriptionTest {
    private static final DeviceId DEVICE = new DeviceId(RawDevice.ID);
    private static final String GRANTED = "Expires: 600\nContact: <sip:%s@192.0.2.20:5060>\n".formatted(RawDevice.ID);

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

    /** The next SUBSCRIBE to this; everything else that is asked meanwhile is refused. */
    private String subscribe(String cmdType) {
        for (int i = 0; i < 50; i++) {
            String request = device.receive();
            if (request.startsWith("SUBSCRIBE") && request.contains("<CmdType>" + cmdType + "<")) {
                return request;
            }
            if (!request.startsWith("SIP/2.0")) {
                device.send(RawDevice.answer(request, "405 Method Not Allowed", "", ""));
            }
        }
        throw new AssertionError("never subscribed to " + cmdType);
    }

    private String granted(String cmdType) {
        String request = subscribe(cmdType);
        device.send(RawDevice.answer(request, "200 OK", GRANTED, ""));
        Subscription kind = cmdType.equals("Catalog") ? Subscription.CATALOG : Subscription.ALARM;
        awaitState(kind, State.ACTIVE);
        return request;
    }

    private SubscriptionStatus awaitState(Subscription kind, State state) {
        await().atMost(5, SECONDS)
                .until(() -> status(kind).map(SubscriptionStatus::state).equals(Optional.of(state)));
        return status(kind).orElseThrow();
    }

    private Optional<SubscriptionStatus> status(Subscription kind) {
        return gateway.signalling.subscriptions().of(DEVICE).stream()
                .filter(status -> status.kind() == kind)
                .findFirst();
    }

    /** Lets most of what was granted pass, so that it is to be refreshed, with a device that is heard from meanwhile. */
    private void passUntilRefresh() {
        for (int i = 0; i < 3; i++) {
            gateway.pass(Duration.ofSeconds(140));
            assertThat(device.ask(device.keepalive(RawDevice.ID))).startsWith("SIP/2.0 200");
        }
        gateway.pass(Duration.ofSeconds(95));
    }

    private static String callId(String request) {
        return RawDevice.find("Call-ID: (\\S+)", request);
    }

    /** A NOTIFY within the dialog that a SUBSCRIBE began. */
    private String notify(String subscribe, String state, String body) {
        String to = RawDevice.find("(?m)^From: (.*?)\\r?$", subscribe);
        String event = RawDevice.find("(?m)^Event: (.*?)\\r?$", subscribe);
        return device.notify(callId(subscribe), to, "Event: %s\nSubscription-State: %s".formatted(event, state), body);
    }

    private static String wentOff(String channel) {
        return "<?xml version=\"1.0\"?><Notify><CmdType>Catalog</CmdType><SN>7</SN><DeviceID>" + RawDevice.ID
                + "</DeviceID><SumNum>1</SumNum><DeviceList Num=\"1\"><Item><DeviceID>" + channel
                + "</DeviceID><Event>OFF</Event></Item></DeviceList></Notify>";
    }

    @Test
    void aDeviceThatHasRegisteredIsSubscribedToItsCatalogAndAlarms() {
        String catalog = subscribe("Catalog");
        assertThat(catalog)
                .startsWith("SUBSCRIBE sip:" + RawDevice.ID)
                .containsPattern("Event: Catalog;id=\\d+")
                .contains("Expires: 3600", "Contact: <sip:" + RawDevice.SERVER, "<Query>");
        device.send(RawDevice.answer(catalog, "200 OK", GRANTED, ""));

        assertThat(subscribe("Alarm")).contains("Event: presence", "<Query>");
        assertThat(awaitState(Subscription.CATALOG, State.ACTIVE).expiresAt())
                .isEqualTo(gateway.instant().plusSeconds(600));
    }

    @Test
    void aSubscriptionIsRefreshedInItsDialog() {
        String first = granted("Catalog");

        passUntilRefresh();
        String second = subscribe("Catalog");

        assertThat(callId(second)).isEqualTo(callId(first));
        assertThat(second)
                .startsWith("SUBSCRIBE sip:" + RawDevice.ID + "@192.0.2.20:5060")
                .contains(";tag=dev1", "CSeq: 2 SUBSCRIBE");
        assertThat(RawDevice.find("From: .*;tag=(\\w+)", second))
                .isEqualTo(RawDevice.find("From: .*;tag=(\\w+)", first));
        assertThat(RawDevice.find("Event: (\\S+)", second)).isEqualTo(RawDevice.find("Event: (\\S+)", first));
    }

    @Test
    void aDeviceThatLostItsDialogIsSubscribedToAnew() {
        String first = granted("Catalog");
        passUntilRefresh();
        device.send(RawDevice.answer(subscribe("Catalog"), "481 Call/Transaction Does Not Exist", "", ""));

        String anew = subscribe("Catalog");

        assertThat(callId(anew)).isNotEqualTo(callId(first));
        assertThat(anew).contains("CSeq: 1 SUBSCRIBE").doesNotContain("tag=dev1");
    }

    @Test
    void whatIsNotifiedInTheDialogIsTheDevicesWhateverFromSays() {
        String subscribed = granted("Catalog");

        assertThat(device.ask(notify(subscribed, "active;expires=90", wentOff(RawDevice.CHANNEL))
                        .replace("From: <sip:" + RawDevice.ID, "From: <sip:" + RawDevice.CHANNEL)))
                .startsWith("SIP/2.0 200");

        assertThat(gateway.awaitEvent(DeviceEvent.CatalogReceived.class).device())
                .isEqualTo(DEVICE);
        assertThat(status(Subscription.CATALOG).orElseThrow().notifications()).isEqualTo(1);
    }

    @Test
    void aNotifyOutsideAnyDialogIsTaken() {
        String outside = device.notify(
                "own-call-id", "<sip:" + RawDevice.SERVER + "@3402000000>", "Event: Catalog", wentOff("x"));

        assertThat(device.ask(outside)).startsWith("SIP/2.0 200");
        assertThat(gateway.awaitEvent(DeviceEvent.CatalogReceived.class).items())
                .hasSize(1);
    }

    @Test
    void aNotifyFromElsewhereIsNot() {
        String subscribed = granted("Catalog");
        try (RawDevice stranger = gateway.udp()) {
            String forged = notify(subscribed, "terminated", "")
                    .replace("From: <sip:" + RawDevice.ID, "From: <sip:34020000001320000009");
            assertThat(stranger.ask(forged.replace(callId(subscribed), "guessed")))
                    .startsWith("SIP/2.0 403");
        }
        assertThat(status(Subscription.CATALOG).orElseThrow().state()).isEqualTo(State.ACTIVE);
    }

    @Test
    void aDialogOfAnEarlierLifeIsGivenUp() {
        String subscribed = granted("Catalog");
        String before = notify(subscribed, "active", wentOff(RawDevice.CHANNEL))
                .replace(callId(subscribed), "00000000000000aa-" + RawDevice.ID + ".subscription@127.0.0.1");

        assertThat(device.ask(before)).startsWith("SIP/2.0 481");
        assertThat(gateway.events(DeviceEvent.CatalogReceived.class)).isEmpty();
    }

    @Test
    void whatTheDeviceEndsIsBegunAnewAfterAWhile() {
        String subscribed = granted("Catalog");

        assertThat(device.ask(notify(subscribed, "terminated;reason=timeout", "")))
                .startsWith("SIP/2.0 200");
        awaitState(Subscription.CATALOG, State.PENDING);
        gateway.pass(Duration.ofSeconds(6));

        assertThat(callId(subscribe("Catalog"))).isNotEqualTo(callId(subscribed));
    }

    @Test
    void aDeviceThatEndsThemAllIsAskedEverMoreSeldom() {
        String first = granted("Catalog");
        device.ask(notify(first, "terminated;reason=rejected", ""));
        awaitState(Subscription.CATALOG, State.PENDING);
        gateway.pass(Duration.ofSeconds(6));
        String second = granted("Catalog");
        device.ask(notify(second, "terminated;reason=rejected", ""));
        awaitState(Subscription.CATALOG, State.PENDING);

        gateway.pass(Duration.ofSeconds(6));
        assertThat(gateway.meters.get("gw.sip.subscriptions").gauge().value()).isEqualTo(2);
        assertThat(awaitState(Subscription.CATALOG, State.PENDING).status()).isEqualTo(200);
        gateway.pass(Duration.ofSeconds(5));

        assertThat(callId(subscribe("Catalog"))).isNotEqualTo(callId(second));
    }

    @ParameterizedTest
    @ValueSource(strings = {"405 Method Not Allowed", "489 Bad Event", "403 Forbidden", "501 Not Implemented"})
    void aDeviceThatKnowsNoSubscriptionsIsLeftAlone(String refusal) {
        device.send(RawDevice.answer(subscribe("Catalog"), refusal, "", ""));

        SubscriptionStatus refused = awaitState(Subscription.CATALOG, State.REFUSED);
        assertThat(refused.status()).isEqualTo(Integer.parseInt(refusal.substring(0, 3)));
        assertThat(refused.expiresAt()).isNull();
    }

    @Test
    void whatSaysErrorInItsAnswerIsRefused() {
        String error = "<?xml version=\"1.0\"?><Response><CmdType>Catalog</CmdType><SN>1</SN><DeviceID>" + RawDevice.ID
                + "</DeviceID><Result>ERROR</Result></Response>";
        device.send(RawDevice.answer(subscribe("Catalog"), "200 OK", GRANTED, error));

        assertThat(awaitState(Subscription.CATALOG, State.REFUSED).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({"503 Service Unavailable, 503", "486 Busy Here, 486", "500 Server Internal Error, 500"})
    void aDeviceThatCannotJustNowIsAskedLater(String answer, int status) {
        device.send(RawDevice.answer(subscribe("Catalog"), answer, "", ""));
        await().atMost(5, SECONDS)
                .until(() -> status(Subscription.CATALOG)
                        .filter(now -> now.status() == status && now.state() == State.PENDING)
                        .isPresent());

        gateway.pass(Duration.ofSeconds(61));

        assertThat(subscribe("Catalog")).contains("CSeq: 1 SUBSCRIBE");
    }

    @Test
    void aDeviceThatIsBackAfterItWasOfflineIsSubscribedToAnew() {
        String before = granted("Catalog");
        device.ask(device.register("Expires: 0"));
        await().atMost(5, SECONDS).until(() -> status(Subscription.CATALOG).isEmpty());

        device.send(device.register("Expires: 86400"));

        assertThat(callId(subscribe("Catalog"))).isNotEqualTo(callId(before));
    }

    @Test
    void aDeviceThatRegistersLongBeforeItHasToIsAskedWhetherItRemembers() {
        String before = granted("Catalog");

        device.send(device.register("Expires: 86400"));

        String again = subscribe("Catalog");
        assertThat(callId(again)).isEqualTo(callId(before));
        assertThat(again).contains("CSeq: 2 SUBSCRIBE");
    }

    @Test
    void positionsAreSubscribedToOnRequestAndGivenUpAgain() throws Exception {
        granted("Catalog");
        gateway.signalling.subscriptions().add(DEVICE, Subscription.MOBILE_POSITION, 7);
        String request = subscribe("MobilePosition");
        assertThat(request).contains("<Interval>7</Interval>", "Event: presence");
        device.send(RawDevice.answer(request, "200 OK", GRANTED, ""));
        awaitState(Subscription.MOBILE_POSITION, State.ACTIVE);

        gateway.signalling
                .subscriptions()
                .remove(DEVICE, Subscription.MOBILE_POSITION)
                .toCompletableFuture()
                .get(5, SECONDS);

        assertThat(subscribe("MobilePosition"))
                .contains("Expires: 0", "CSeq: 2 SUBSCRIBE", "Call-ID: " + callId(request));
        assertThat(status(Subscription.MOBILE_POSITION)).isEmpty();
    }

    @Test
    void whereACameraLooksIsSubscribedToOnRequest() {
        granted("Catalog");
        gateway.signalling.subscriptions().add(DEVICE, Subscription.PTZ_POSITION, 0);

        String request = subscribe("PTZPosition");
        device.send(RawDevice.answer(request, "200 OK", GRANTED, ""));
        awaitState(Subscription.PTZ_POSITION, State.ACTIVE);
        assertThat(device.ask(notify(
                        request,
                        "active",
                        "<?xml version=\"1.0\"?><Notify><CmdType>PTZPosition</CmdType><SN>7</SN><DeviceID>"
                                + RawDevice.ID + "</DeviceID><Pan>90.5</Pan></Notify>")))
                .startsWith("SIP/2.0 200");

        assertThat(request).contains("Event: presence");
        assertThat(gateway.awaitEvent(DeviceEvent.AimReceived.class).aim().pan())
                .isEqualTo(90.5);
    }

    @Test
    void aMobileCamerasPositionIsSubscribedToByItself() {
        String catalog = "<?xml version=\"1.0\"?><Notify><CmdType>Catalog</CmdType><SN>7</SN><DeviceID>" + RawDevice.ID
                + "</DeviceID><SumNum>1</SumNum><DeviceList Num=\"1\"><Item><DeviceID>" + RawDevice.CHANNEL
                + "</DeviceID><Event>ADD</Event><Name>bus</Name><Info><MobileDeviceType>4</MobileDeviceType></Info>"
                + "</Item></DeviceList></Notify>";
        granted("Alarm");
        device.send(device.message(RawDevice.ID, catalog));

        assertThat(subscribe("MobilePosition")).contains("Event: presence");
    }

    @Test
    void whereACameraLooksIsRead() {
        device.send(device.message(
                RawDevice.ID,
                "<?xml version=\"1.0\"?><Notify><CmdType>PTZPosition</CmdType><SN>7</SN><DeviceID>" + RawDevice.CHANNEL
                        + "</DeviceID><Pan>90.5</Pan><Tilt>-3</Tilt><Zoom>4</Zoom></Notify>"));

        DeviceEvent.AimReceived aimed = gateway.awaitEvent(DeviceEvent.AimReceived.class);
        assertThat(aimed.code()).isEqualTo(RawDevice.CHANNEL);
        assertThat(aimed.aim()).isEqualTo(new CameraAim(90.5, -3.0, 4.0));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<Longitude>118.5</Longitude><Latitude>31.3</Latitude><Speed>36.5</Speed><Direction>90</Direction>",
                "<SumNum>1</SumNum><DeviceList Num=\"1\"><Item><DeviceID>34020000001310000001</DeviceID>"
                        + "<CaptureTime>2024-05-01T12:00:00</CaptureTime><Longitude>118.5</Longitude>"
                        + "<Latitude>31.3</Latitude><Speed>36.5</Speed></Item></DeviceList>"
            })
    void positionsOfBothEditionsAreRead(String fields) {
        device.send(device.message(
                RawDevice.ID,
                "<?xml version=\"1.0\"?><Notify><CmdType>MobilePosition</CmdType><SN>7</SN><DeviceID>"
                        + "34020000001310000001</DeviceID><Time>2024-05-01T12:00:00</Time>" + fields + "</Notify>"));

        assertThat(gateway.awaitEvent(DeviceEvent.PositionReceived.class).positions())
                .singleElement()
                .satisfies(position -> {
                    assertThat(position.code()).isEqualTo(RawDevice.CHANNEL);
                    assertThat(position.longitude()).isEqualTo(118.5);
                    assertThat(position.speed()).isEqualTo(36.5);
                    assertThat(position.takenAt()).isEqualTo("2024-05-01T04:00:00Z");
                });
    }
}
