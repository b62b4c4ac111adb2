package org.sharpeyes.signalling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.bouncycastle.crypto.digests.SM3Digest;
import org.bouncycastle.util.encoders.Hex;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sharpeyes.codec.manscdp.Manscdp;
import org.sharpeyes.model.CatalogItem;
import org.sharpeyes.model.ChannelId;
import org.sharpeyes.model.DeviceEvent;
import org.sharpeyes.model.DeviceEvent.OfflineReason;
import org.sharpeyes.model.DeviceId;
import org.sharpeyes.model.MediaTransport;
import org.sharpeyes.model.Ssrc;
import org.sharpeyes.signalling.dialog.InviteListener;
import org.sharpeyes.signalling.dialog.InviteOffer;
import org.sharpeyes.signalling.profile.ProfileSet;
import org.sharpeyes.signalling.profile.Profiles;
import org.sharpeyes.signalling.redirect.RedirectSettings;
import org.sharpeyes.signalling.trace.TraceSettings;
import org.sharpeyes.signalling.zone.ZoneSettings;
import org.sharpeyes.signalling.zone.Zones;

/** A device is dealt with by its profile and its place, seen from its own side. */
class DevicePolicyTest {
    private static final String OPEN = "34020000001320*";
    private static final DeviceId DEVICE = new DeviceId(RawDevice.ID);

    @TempDir
    private Path directory;

    private RunningGateway gateway;
    private RawDevice device;

    @AfterEach
    void stop() {
        device.close();
        gateway.close();
    }

    private void start(DevicePolicy policy, String password, String... open) {
        gateway = RunningGateway.dealingBy(policy, password, open);
        device = gateway.udp();
    }

    private DevicePolicy profile(String content) throws IOException {
        Files.writeString(directory.resolve("acme.yaml"), "match: [{userAgent: Acme*}]\n" + content);
        return new DevicePolicy(
                new Profiles(ProfileSet.with(directory)), Zones.none(), RedirectSettings.NONE, TraceSettings.NONE);
    }

    private String registered(String more) {
        String answer = device.ask(device.register("Expires: 86400\nUser-Agent: Acme 1.0\n" + more));
        assertThat(answer).startsWith("SIP/2.0 200");
        return answer;
    }

    @Test
    void aClockIsLeftAloneWhereTheProfileSaysSo() throws Exception {
        start(profile("send: {date: false}"), null, OPEN);

        assertThat(registered("X-Nothing: 1")).doesNotContain("Date:").contains("X-GB-ver: 3.0");
        assertThat(device.ask(device.register("Expires: 3600"))).contains("Date: 2024-05-01T12:34:56.789");
    }

    @Test
    void whoOffersSm3IsChallengedWithIt() {
        start(DevicePolicy.plain(), "12345678");

        String plain = device.ask(device.register("Expires: 3600"));
        assertThat(plain).startsWith("SIP/2.0 401").contains("algorithm=MD5");
        String offer = "Authorization: Capability algorithm=\"A:SM2;H:SHA1,SM3;S:SM4/OFB/PKCS5\", keyversion=\"1\"";
        String challenge = device.ask(device.register(offer + "\nExpires: 3600"));
        assertThat(challenge).startsWith("SIP/2.0 401").contains("algorithm=SM3");

        assertThat(device.ask(device.register(RawDevice.ID, 2, sm3(challenge, "wrong"))))
                .startsWith("SIP/2.0 403");
        assertThat(device.ask(device.register(RawDevice.ID, 2, sm3(challenge, "12345678"))))
                .startsWith("SIP/2.0 200");
    }

    @Test
    void aProfileMayAskForSm3() throws Exception {
        start(profile("send: {digest: SM3}"), "12345678");
        gateway.signalling.profiles().choose(DEVICE, "acme");

        String challenge = device.ask(device.register("Expires: 3600"));

        assertThat(challenge).contains("algorithm=SM3");
        assertThat(device.ask(device.register(RawDevice.ID, 2, sm3(challenge, "12345678"))))
                .startsWith("SIP/2.0 200");
    }

    @Test
    void whoNeverRenewsItsRegistrationIsThereAsLongAsItIsHeardFrom() throws Exception {
        start(profile("tolerate: {lapsedRegistration: true}"), null, OPEN);
        assertThat(device.ask(device.register("Expires: 120\nUser-Agent: Acme 1.0")))
                .contains("Expires: 120");

        for (int minute = 0; minute < 5; minute++) {
            gateway.pass(Duration.ofMinutes(1));
            assertThat(device.ask(device.keepalive(RawDevice.ID))).startsWith("SIP/2.0 200");
        }
        assertThat(gateway.events(DeviceEvent.WentOffline.class)).isEmpty();

        gateway.pass(Duration.ofMinutes(4));
        assertThat(gateway.awaitEvent(DeviceEvent.WentOffline.class).reason())
                .isEqualTo(OfflineReason.KEEPALIVE_MISSED);
    }

    @Test
    void othersHaveToRenewTheirs() throws Exception {
        start(profile("tolerate: {lapsedRegistration: true}"), null, OPEN);
        device.ask(device.register("Expires: 120\nUser-Agent: Other"));
        gateway.pass(Duration.ofMinutes(1));
        device.ask(device.keepalive(RawDevice.ID));

        gateway.pass(Duration.ofSeconds(61));

        assertThat(gateway.awaitEvent(DeviceEvent.WentOffline.class).reason())
                .isEqualTo(OfflineReason.REGISTRATION_EXPIRED);
    }

    @Test
    void whatDeviceInfoSaysCountsFromThenOn() throws Exception {
        Files.writeString(
                directory.resolve("slow.yaml"),
                "match: [{manufacturer: Sloth*}]\ntolerate: {lapsedRegistration: true}");
        start(
                new DevicePolicy(
                        new Profiles(ProfileSet.with(directory)),
                        Zones.none(),
                        RedirectSettings.NONE,
                        TraceSettings.NONE),
                null,
                OPEN);
        device.ask(device.register("Expires: 120"));
        device.ask(device.message(
                RawDevice.ID,
                "<Response><CmdType>DeviceInfo</CmdType><SN>1</SN><DeviceID>" + RawDevice.ID
                        + "</DeviceID><Result>OK</Result><Manufacturer>Sloth Ltd</Manufacturer></Response>"));
        await().atMost(5, TimeUnit.SECONDS)
                .until(() -> gateway.signalling.profiles().of(DEVICE).name().equals("slow"));

        gateway.pass(Duration.ofSeconds(119));
        device.ask(device.keepalive(RawDevice.ID));
        gateway.pass(Duration.ofSeconds(30));

        assertThat(device.ask(device.keepalive(RawDevice.ID))).startsWith("SIP/2.0 200");
    }

    @Test
    void xmlIsWrittenAndReadInTheCharsetOfTheProfile() throws Exception {
        start(profile("send: {charset: UTF-8}"), null, OPEN);
        registered("X-Nothing: 1");
        String query = device.receiveContaining("<CmdType>Catalog</CmdType>");
        assertThat(query).containsPattern("encoding=.UTF-8.");

        // as GB18030 the bytes of this name would be three other characters
        device.send(device.message(RawDevice.ID, catalog("GB2312", "é门é")));

        assertThat(itemNames()).containsExactly("é门é");
    }

    @Test
    void theEditionOfTheProfileCountsMoreThanWhatTheDeviceStates() throws Exception {
        start(profile("send: {edition: 2016}"), null, OPEN);
        registered("X-GB-ver: 3.0");

        gateway.signalling.requestKeyFrame(new ChannelId(DEVICE, RawDevice.CHANNEL));

        assertThat(device.receiveContaining("DeviceControl")).contains("<IFameCmd>Send</IFameCmd>", "GB2312");
    }

    @Test
    void aSubStreamIsNamedAsTheDeviceKnowsIt() throws Exception {
        start(profile("send: {streamAttribute: streamMode}"), null, OPEN);
        registered("X-GB-ver: 3.0");

        gateway.signalling
                .invites()
                .invite(
                        new InviteOffer(
                                new ChannelId(DEVICE, RawDevice.CHANNEL),
                                "192.0.2.10",
                                30000,
                                MediaTransport.UDP,
                                new Ssrc(200_001_234),
                                1),
                        Indifferent.INSTANCE);

        assertThat(device.receive("INVITE")).contains("a=streamMode:1\r\n").doesNotContain("streamnumber");
    }

    @Test
    void aDeviceIsGivenTheAddressOfItsZone() {
        Zones zones = new Zones(new ZoneSettings(List.of("127.0.0.0/8 sip=198.51.100.7")));
        start(new DevicePolicy(Profiles.builtIn(), zones, RedirectSettings.NONE, TraceSettings.NONE), null, OPEN);
        registered("X-Nothing: 1");

        assertThat(device.receiveContaining("<Query>")).contains("Via: SIP/2.0/UDP 198.51.100.7:");
        gateway.signalling
                .invites()
                .invite(
                        new InviteOffer(
                                new ChannelId(DEVICE, RawDevice.CHANNEL),
                                "192.0.2.10",
                                30000,
                                MediaTransport.UDP,
                                new Ssrc(200_001_234),
                                0),
                        Indifferent.INSTANCE);
        assertThat(device.receive("INVITE"))
                .contains("Via: SIP/2.0/UDP 198.51.100.7:", "Contact: <sip:34020000002000000001@198.51.100.7:");
        assertThat(gateway.signalling.addressOf(DEVICE))
                .hasValueSatisfying(
                        address -> assertThat(address.isLoopbackAddress()).isTrue());
        gateway.signalling.send(DEVICE, new Manscdp.DeviceStatusQuery(9, RawDevice.ID));
        assertThat(device.receiveContaining("DeviceStatus")).contains("198.51.100.7");
    }

    private List<String> itemNames() {
        return gateway.awaitEvent(DeviceEvent.CatalogReceived.class).items().stream()
                .map(CatalogItem::name)
                .toList();
    }

    private static String catalog(String encoding, String name) {
        return "<?xml version=\"1.0\" encoding=\"" + encoding
                + "\"?><Notify><CmdType>Catalog</CmdType><SN>7</SN><DeviceID>"
                + RawDevice.ID + "</DeviceID><SumNum>1</SumNum><DeviceList Num=\"1\"><Item><DeviceID>"
                + RawDevice.CHANNEL + "</DeviceID><Event>UPDATE</Event><Name>" + name
                + "</Name></Item></DeviceList></Notify>";
    }

    private static String sm3(String challenge, String password) {
        String nonce = RawDevice.find("nonce=\"([^\"]*)\"", challenge);
        String uri = "sip:" + RawDevice.SERVER + "@3402000000";
        String response =
                sm3(sm3(RawDevice.ID + ":3402000000:" + password) + ":" + nonce + ":" + sm3("REGISTER:" + uri));
        return ("Authorization: Digest username=\"%s\", realm=\"3402000000\", nonce=\"%s\", uri=\"%s\","
                        + " response=\"%s\", algorithm=SM3\nExpires: 3600")
                .formatted(RawDevice.ID, nonce, uri, response);
    }

    private static String sm3(String text) {
        SM3Digest digest = new SM3Digest();
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        digest.update(bytes, 0, bytes.length);
        byte[] hash = new byte[digest.getDigestSize()];
        digest.doFinal(hash, 0);
        return Hex.toHexString(hash);
    }

    /** Only the INVITE counts here. */
    private enum Indifferent implements InviteListener {
        INSTANCE;

        @Override
        public void onSent() {}

        @Override
        public void onTrying() {}

        @Override
        public void onAnswered(org.sharpeyes.codec.sdp.SessionDescription answer) {}

        @Override
        public void onAcknowledged() {}

        @Override
        public void onRejected(int status, String reason) {}

        @Override
        public void onTimedOut() {}

        @Override
        public void onBye() {}
    }
}
