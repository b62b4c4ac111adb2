package org.sharpeyes.end2end;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.sharpeyes.RunningGateway;
import org.sharpeyes.simulator.Alarm;
import org.sharpeyes.simulator.Fault;

/** What vendors do differently, each by the fault that imitates it, and what the gateway makes of it. */
class VendorQuirksIT {
    @TempDir
    private static Path data;

    private static RunningGateway gateway;
    private static int lastSerial;
    private SimulatedCameras camera;
    private String device;

    @BeforeAll
    static void start() throws Exception {
        Path profiles = Files.createDirectory(data.resolve("profiles"));
        Files.writeString(profiles.resolve("lazy.yaml"), "match: []\ntolerate: {lapsedRegistration: true}");
        gateway = RunningGateway.start(
                data.resolve("gateway"),
                "play.transport=tcpPassive",
                "play.idleStop=1s",
                "profiles.directory=" + profiles);
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @AfterEach
    void switchOff() {
        camera.close();
    }

    /** A camera that nobody else uses, dealt with by this profile. */
    private void camera(String profile, Fault... faults) {
        device = "34020000001320%06d".formatted(++lastSerial);
        gateway.api()
                .post("/api/v1/devices", "{\"deviceId\":\"%s\",\"name\":\"camera\"}".formatted(device))
                .expect(201);
        gateway.api()
                .patch("/api/v1/devices/" + device, "{\"profile\":\"%s\"}".formatted(profile))
                .expect(200);
        camera = SimulatedCameras.of(gateway, device, faults);
        await().atMost(10, TimeUnit.SECONDS).until(() -> !channels().isEmpty());
    }

    private List<JsonNode> channels() {
        return gateway.api().items("/api/v1/devices/" + device + "/channels");
    }

    private JsonNode channel() {
        return channels().getFirst();
    }

    private String stream() {
        return channel().path("streamId").asText();
    }

    /** Whether a picture comes, by the first bytes of FLV. */
    private void seesPicture() throws Exception {
        HttpResponse<InputStream> picture = gateway.api().open("/live/" + stream() + ".flv");
        try (InputStream bytes = picture.body()) {
            assertThat(picture.statusCode()).isEqualTo(200);
            assertThat(bytes.readNBytes(2_000)).startsWith('F', 'L', 'V');
        }
    }

    private int statusOfPicture() throws Exception {
        HttpResponse<InputStream> picture = gateway.api().open("/live/" + stream() + ".flv");
        picture.body().close();
        return picture.statusCode();
    }

    @ParameterizedTest
    @EnumSource(names = {"UNESCAPED_AMPERSAND", "BROKEN_ADDRESS", "GB18030_NAMES", "UTF8_DECLARED_GB2312"})
    void damagedXmlAndCharsetsOfHikvisionAndUniviewAreRead(Fault fault) {
        camera("standard", fault);

        assertThat(channel().path("name").asText()).isEqualTo(camera.camera(1).name());
        JsonNode point = gateway.api().items("/api/v1/points?limit=1000").stream()
                .filter(each -> each.path("deviceId").asText().equals(device))
                .findFirst()
                .orElseThrow();
        assertThat(point.path("address").asText())
                .startsWith(fault == Fault.BROKEN_ADDRESS ? "<A1 & B2 < C3 " : "")
                .endsWith("村");
    }

    @ParameterizedTest
    @EnumSource(names = {"PARENTAL_65535", "STATUS_ONLINE"})
    void wordsOfHikvisionsCatalogsAreUnderstood(Fault fault) {
        camera("standard", fault);

        assertThat(channel().path("online").asBoolean()).isTrue();
        assertThat(channel().path("camera").asBoolean()).isTrue();
    }

    @Test
    void falseChannelStatesOfHikvisionAreNotBelieved() {
        camera("hikvision", Fault.FALSE_STATUS);

        await().during(Duration.ofSeconds(2))
                .atMost(Duration.ofSeconds(4))
                .until(() -> channel().path("online").asBoolean());
    }

    @Test
    void othersAreBelieved() {
        camera("standard", Fault.FALSE_STATUS);

        await().atMost(Duration.ofSeconds(5))
                .until(() -> !channel().path("online").asBoolean());
    }

    @Test
    void camerasOfHikvisionAreArmedSoThatTheyRaiseAlarms() {
        camera("hikvision", Fault.NEEDS_GUARD);

        await().atMost(Duration.ofSeconds(10))
                .until(() -> camera.camera(1)
                        .raiseAlarm(Alarm.TAMPER)
                        .toCompletableFuture()
                        .get(10, TimeUnit.SECONDS));
    }

    @Test
    void firmwareThatSpeaksOnlyTheEditionOf2022GoesOn() {
        camera("hikvision", Fault.NEEDS_VERSION);
        String registered = lastSeen();

        await().atMost(Duration.ofSeconds(5)).until(() -> !lastSeen().equals(registered));
    }

    private String lastSeen() {
        return gateway.api()
                .get("/api/v1/devices/" + device)
                .expect(200)
                .body()
                .path("lastSeenAt")
                .asText();
    }

    @ParameterizedTest
    @CsvSource({
        "hikvision, SDP_CREDENTIALS",
        "hikvision, PRIVATE_STREAM",
        "dahua, BAD_PSM_CRC",
        "dahua, AUDIO_OUTSIDE_PS",
        "uniview, SILENT_BYE",
        "huawei, TCP_REFUSED",
        "tp-link, SLOW_ANSWER",
        "sensetime, TCP_ACTIVE_ONLY"
    })
    void thePictureComesAllTheSame(String vendor, Fault fault) throws Exception {
        camera(vendor, fault);

        seesPicture();
        await().atMost(Duration.ofSeconds(20))
                .until(() -> gateway.api().items("/api/v1/streams").isEmpty());
    }

    @ParameterizedTest
    @EnumSource(names = {"TCP_REFUSED", "SLOW_ANSWER", "TCP_ACTIVE_ONLY"})
    void withoutItsProfileItWouldNot(Fault fault) throws Exception {
        camera("standard", fault);

        assertThat(statusOfPicture()).isEqualTo(504);
    }

    @Test
    void theEndOfAStreamIsHeardWhoeverHikvisionSaysItIsFrom() throws Exception {
        camera("hikvision", Fault.FOREIGN_END);

        HttpResponse<InputStream> picture = gateway.api().open("/live/" + stream() + ".flv");
        try (InputStream bytes = picture.body()) {
            assertThat(bytes.readAllBytes()).startsWith('F', 'L', 'V');
        }
    }

    @Test
    void catalogsOfOneItemThatTiandySendsUnaskedEndNothing() {
        camera("tiandy", Fault.UNSOLICITED_CATALOG);

        await().during(Duration.ofSeconds(2))
                .atMost(Duration.ofSeconds(4))
                .until(() -> channels().size() == 1 && channel().path("online").asBoolean());
        assertThat(gateway.api()
                        .post("/api/v1/devices/" + device + "/catalog-syncs", "")
                        .expect(201)
                        .body()
                        .path("state")
                        .asText())
                .isEqualTo("complete");
    }

    @Test
    void anAlarmOfTpLinkWithoutDetailIsAnAlert() throws Exception {
        camera("tp-link", Fault.EMPTY_ALARM);

        assertThat(camera.camera(1)
                        .raiseAlarm(Alarm.TAMPER)
                        .toCompletableFuture()
                        .get(10, TimeUnit.SECONDS))
                .isTrue();
        await().atMost(Duration.ofSeconds(5))
                .until(() -> gateway.api().items("/api/v1/alerts").stream()
                        .anyMatch(alert -> alert.path("deviceId").asText().equals(device)
                                && !alert.path("title").asText().isEmpty()));
    }

    @Test
    void whereDahuaDiffersCommandsAreSpelledItsWay() {
        camera("dahua", Fault.CONFIG_BY_DEVICE, Fault.RECORDS_NEED_TYPE, Fault.HOME_MISNAMED, Fault.HOME_IGNORED);
        String channel =
                "/api/v1/channels/" + device + "/" + channel().path("channelId").asText();

        String change = "{\"channelId\":\"%s\",\"blocks\":{\"basicParam\":{\"name\":\"x\"}}}"
                .formatted(channel().path("channelId").asText());
        assertThat(outcome(gateway.api().patch("/api/v1/devices/" + device + "/configuration", change)))
                .isEqualTo("done");
        assertThat(outcome(gateway.api()
                        .post(channel + "/ptz", "{\"action\":\"homePosition\",\"home\":{\"enabled\":true}}")))
                .isEqualTo("unsupported");
        String day = "?start=2026-05-01T00:00:00%2B08:00&end=2026-05-02T00:00:00%2B08:00";
        assertThat(outcome(gateway.api().get(channel + "/recordings" + day))).isEqualTo("done");
        assertThat(outcome(gateway.api().get(channel + "/home-position"))).isEqualTo("done");
    }

    @Test
    void aConfigurationThatUniviewNamesItsOwnWayIsRead() {
        camera("uniview", Fault.CONFIG_MISNAMED);

        assertThat(gateway.api()
                        .get("/api/v1/devices/" + device + "/configuration?types=basicParam")
                        .expect(200)
                        .body()
                        .path("answer")
                        .path("blocks")
                        .has("basicParam"))
                .isTrue();
    }

    @Test
    void aConfigurationThatUniviewDoesNotAnswerIsDone() {
        camera("uniview", Fault.SILENT_CONFIG);

        String change = "{\"blocks\":{\"basicParam\":{\"name\":\"x\"}}}";

        assertThat(outcome(gateway.api().patch("/api/v1/devices/" + device + "/configuration", change)))
                .isEqualTo("done");
        assertThat(isOnline()).isTrue();
    }

    private static String outcome(GatewayApi.Answer answer) {
        return answer.expect(200).body().path("outcome").asText();
    }

    @Test
    void recordersOfHuaweiThatDoNotRenewTheirRegistrationStay() {
        device = "34020000001320%06d".formatted(++lastSerial);
        gateway.api()
                .post("/api/v1/devices", "{\"deviceId\":\"%s\",\"name\":\"camera\"}".formatted(device))
                .expect(201);
        gateway.api()
                .patch("/api/v1/devices/" + device, "{\"profile\":\"huawei\"}")
                .expect(200);
        camera = SimulatedCameras.expiring(gateway, device, Duration.ofSeconds(2), Fault.NO_REFRESH);
        await().atMost(10, TimeUnit.SECONDS).until(this::isOnline);

        await().during(Duration.ofSeconds(4)).atMost(Duration.ofSeconds(6)).until(this::isOnline);
    }

    private boolean isOnline() {
        return gateway.api()
                .get("/api/v1/devices/" + device)
                .expect(200)
                .body()
                .path("online")
                .asBoolean();
    }
}
