package org.sharpeyes.signalling;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.sharpeyes.model.DeviceEvent;
import org.sharpeyes.model.DeviceEvent.OfflineReason;
import org.sharpeyes.model.DeviceId;
import org.sharpeyes.model.SipProtocol;

class RegistrationTest {
    private static final DeviceId DEVICE = new DeviceId(RawDevice.ID);

    private final RunningGateway gateway = new RunningGateway("12345678", "3402000000199*");
    private final RawDevice device = gateway.udp();

    @AfterEach
    void stop() {
        device.close();
        gateway.close();
    }

    @Test
    void challengesWithAFreshNonceAndTheGbVersion() {
        String first = device.ask(device.register("X-GB-ver: 3.0"));
        String second = device.ask(device.register("X-GB-ver: 3.0"));

        assertThat(first)
                .startsWith("SIP/2.0 401 Unauthorized\r\n")
                .contains("realm=\"3402000000\"", "algorithm=MD5", "X-GB-ver: 3.0\r\n", "CSeq: 1 REGISTER\r\n")
                .contains("received=127.0.0.1", "rport=" + device.localPort())
                .containsPattern("To: <sip:34020000001320000001@3402000000>;tag=.+")
                .doesNotContain("stale", "Date:");
        assertThat(second).startsWith("SIP/2.0 401");
        assertThat(gateway.events).isEmpty();
    }

    @Test
    void acceptsTheRightDigestAndTellsTheTimeInBeijing() {
        String answer = device.registerWith("12345678", "Expires: 3600\nX-GB-ver: 3.0\nUser-Agent: IP Camera");

        assertThat(answer)
                .startsWith("SIP/2.0 200 OK\r\n")
                .contains("Expires: 3600\r\n", "Date: 2024-05-01T12:34:56.789\r\n", "X-GB-ver: 3.0\r\n")
                .contains("Contact: <sip:34020000001320000001@192.0.2.20:5060>");
        DeviceEvent.Registered registered = gateway.awaitEvent(DeviceEvent.Registered.class);
        assertThat(registered.device()).isEqualTo(DEVICE);
        assertThat(registered.address().getPort()).isEqualTo(device.localPort());
        assertThat(registered.protocol()).isEqualTo(SipProtocol.UDP);
        assertThat(registered.gbVersion()).isEqualTo("3.0");
        assertThat(registered.userAgent()).isEqualTo("IP Camera");
        assertThat(registered.renewed()).isFalse();
    }

    @Test
    void takesContactsExpiryOrAnHourAndNeverMoreThanADay() {
        assertThat(device.registerWith("12345678", "X-None: 1")).contains("Expires: 3600\r\n");
        assertThat(device.registerWith("12345678", "Expires: 999999999")).contains("Expires: 86400\r\n");
        assertThat(device.registerWith("12345678", "Expires: soon")).contains("Expires: 3600\r\n");
        assertThat(gateway.awaitEvent(DeviceEvent.Registered.class).gbVersion()).isEqualTo("2.0");
    }

    @Test
    void refusesAWrongPassword() {
        String answer = device.registerWith("87654321", "");

        assertThat(answer).startsWith("SIP/2.0 403 Forbidden").contains("X-GB-ver: 3.0");
        assertThat(gateway.events).isEmpty();
    }

    @Test
    void slowsDownWhoeverGuesses() {
        for (int i = 0; i < 5; i++) {
            assertThat(device.registerWith("guess" + i, "")).startsWith("SIP/2.0 403");
        }
        assertThat(device.ask(device.register(""))).startsWith("SIP/2.0 403");

        gateway.pass(Duration.ofSeconds(31));

        assertThat(device.registerWith("12345678", "")).startsWith("SIP/2.0 200");
    }

    @Test
    void challengesEveryRenewalAndTakesANonceOnce() {
        String challenge = device.ask(device.register(""));
        String authorization = RawDevice.authorization(challenge, "12345678");
        assertThat(device.ask(device.register(RawDevice.ID, 2, authorization))).startsWith("SIP/2.0 200");

        String replayed = device.ask(device.register(RawDevice.ID, 3, authorization));
        assertThat(replayed).startsWith("SIP/2.0 401").contains("stale=true");
        assertThat(device.ask(device.register(RawDevice.ID, 4, ""))).startsWith("SIP/2.0 401");

        assertThat(device.registerWith("12345678", "")).startsWith("SIP/2.0 200");
        assertThat(gateway.awaitEvent(DeviceEvent.Registered.class).renewed()).isTrue();
    }

    @Test
    void aNonceGrowsStale() {
        String challenge = device.ask(device.register(""));
        gateway.pass(Duration.ofMinutes(5));

        String answer = device.ask(device.register(RawDevice.ID, 2, RawDevice.authorization(challenge, "12345678")));

        assertThat(answer).startsWith("SIP/2.0 401").contains("stale=true");
        String again = device.ask(device.register(RawDevice.ID, 3, RawDevice.authorization(answer, "12345678")));
        assertThat(again).startsWith("SIP/2.0 200");
    }

    @Test
    void aForgedNonceIsWorthNothing() {
        String challenge = "nonce=\"00000000000000000000000000000000000000000000000f\"";

        assertThat(device.ask(device.register(RawDevice.ID, 1, RawDevice.authorization(challenge, "12345678"))))
                .startsWith("SIP/2.0 401");
    }

    @Test
    void unregistersEveryContact() {
        device.registerWith("12345678", "Expires: 3600");
        String first = everyContact(device.register("Expires: 0"));
        String challenge = device.ask(first);
        String second =
                device.register(RawDevice.ID, 2, RawDevice.authorization(challenge, "12345678") + "\nExpires: 0");
        assertThat(device.ask(everyContact(second))).startsWith("SIP/2.0 200").doesNotContain("Contact:");
        assertThat(gateway.awaitEvent(DeviceEvent.WentOffline.class).reason()).isEqualTo(OfflineReason.UNREGISTERED);
    }

    private static String everyContact(String register) {
        return register.replaceFirst("Contact: .*", "Contact: *");
    }

    @Test
    void unregistersOnlyWithTheDigest() {
        device.registerWith("12345678", "Expires: 3600");

        assertThat(device.ask(device.register(RawDevice.ID, 3, "Expires: 0"))).startsWith("SIP/2.0 401");
        assertThat(gateway.events(DeviceEvent.WentOffline.class)).isEmpty();

        assertThat(device.registerWith("12345678", "Expires: 0"))
                .startsWith("SIP/2.0 200")
                .contains("Expires: 0\r\n");
        assertThat(gateway.awaitEvent(DeviceEvent.WentOffline.class).reason()).isEqualTo(OfflineReason.UNREGISTERED);
    }

    @Test
    void aDevicesOwnSecretGoesBeforeTheSharedOne() {
        gateway.secrets.put(DEVICE, "its own");

        assertThat(device.registerWith("12345678", "")).startsWith("SIP/2.0 403");
        assertThat(device.registerWith("its own", "")).startsWith("SIP/2.0 200");
    }

    @Test
    void letsOpenDevicesInWithoutDigest() {
        assertThat(device.ask(device.register("34020000001990000001", 1, ""))).startsWith("SIP/2.0 200");
    }

    @Test
    void quarantinesWhomNobodyLetIn() {
        try (RunningGateway closed = new RunningGateway(null);
                RawDevice stranger = closed.udp()) {
            assertThat(stranger.ask(stranger.register(""))).startsWith("SIP/2.0 403");
            assertThat(stranger.ask(stranger.register(""))).startsWith("SIP/2.0 403");

            assertThat(closed.events).hasSize(1).first().isInstanceOf(DeviceEvent.Quarantined.class);
        }
    }

    @Test
    void aRetransmittedRegisterGetsTheSameAnswerAndCountsOnce() {
        String challenge = device.ask(device.register(""));
        String register = device.register(RawDevice.ID, 2, RawDevice.authorization(challenge, "12345678"));

        String first = device.ask(register);
        gateway.pass(Duration.ofSeconds(1));
        String second = device.ask(register);

        assertThat(second).isEqualTo(first).startsWith("SIP/2.0 200");
        assertThat(gateway.events(DeviceEvent.Registered.class)).hasSize(1);
    }

    @Test
    void aRegistrationExpires() {
        device.registerWith("12345678", "Expires: 120");
        gateway.awaitEvent(DeviceEvent.Registered.class);

        gateway.pass(Duration.ofSeconds(121));

        assertThat(gateway.awaitEvent(DeviceEvent.WentOffline.class).reason())
                .isEqualTo(OfflineReason.REGISTRATION_EXPIRED);
    }

    @Test
    void aLostConnectionIsALostDevice() {
        try (RawDevice tcp = gateway.tcp()) {
            assertThat(tcp.registerWith("12345678", "")).startsWith("SIP/2.0 200");
            assertThat(gateway.awaitEvent(DeviceEvent.Registered.class).protocol())
                    .isEqualTo(SipProtocol.TCP);
        }
        assertThat(gateway.awaitEvent(DeviceEvent.WentOffline.class).reason()).isEqualTo(OfflineReason.CONNECTION_LOST);
    }

    @Test
    void whatOtherGatewaysAddIsBorneWith() {
        String added = """
            Monitor-User-Identity: 34020000002110000001-34020000003000000001
            Note: (Digest nonce="7Pxh6ZzYzZB0Gq0f9yhwgA==", algorithm=MD5)
            Date: 2024-05-01T12:34:56.789
            x-gb-VER: 3.0\
            """;

        assertThat(device.registerWith("12345678", added)).startsWith("SIP/2.0 200");
        assertThat(gateway.awaitEvent(DeviceEvent.Registered.class).gbVersion()).isEqualTo("3.0");
    }

    @Test
    void takesADigestWithQop() {
        String challenge = device.ask(device.register(""));

        assertThat(device.ask(device.register(RawDevice.ID, 2, RawDevice.authorizationWithQop(challenge, "12345678"))))
                .startsWith("SIP/2.0 200");
    }

    @Test
    void quarantinesWhoseIdIsNoCode() {
        assertThat(device.ask(device.register("IPC-living.room", 1, ""))).startsWith("SIP/2.0 403");

        assertThat(gateway.awaitEvent(DeviceEvent.Quarantined.class).device())
                .isEqualTo(new DeviceId("IPC-living.room"));
    }

    @Test
    void statesItsVersionWhateverItAnswersToARegister() {
        assertThat(device.ask(device.register("").replace("<sip:34020000001320000001@", "<sip:$$@")))
                .startsWith("SIP/2.0 400")
                .contains("X-GB-ver: 3.0");
        assertThat(device.registerWith("wrong", "")).startsWith("SIP/2.0 403").contains("X-GB-ver: 3.0");
    }

    @Test
    void answersWhatItDoesNotSpeak() {
        assertThat(device.ask(device.register("").replace("REGISTER", "PUBLISH")))
                .startsWith("SIP/2.0 405")
                .contains("Allow: REGISTER, MESSAGE");
        assertThat(device.ask(device.register("").replace("REGISTER", "OPTIONS")))
                .startsWith("SIP/2.0 200");
        assertThat(device.ask(device.register("").replace("CSeq: 1", "CSeq: one")))
                .startsWith("SIP/2.0 400");
        assertThat(device.ask(device.register("").replace("<sip:34020000001320000001@", "<sip:$$@")))
                .startsWith("SIP/2.0 400");
        assertThat(device.ask(device.register("").replace("REGISTER", "BYE"))).startsWith("SIP/2.0 481");
        assertThat(gateway.meters
                        .counter("gw.sip.dropped", "reason", "malformed")
                        .count())
                .isEqualTo(1);
    }
}
