package org.sharpeyes.signalling.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sharpeyes.codec.manscdp.GbEdition;
import org.sharpeyes.model.DeviceId;
import org.sharpeyes.model.MediaTransport;
import org.sharpeyes.signalling.profile.DeviceProfile.ConfigTarget;
import org.sharpeyes.signalling.profile.DeviceProfile.Digest;
import org.sharpeyes.signalling.profile.DeviceProfile.StreamAttribute;
import org.sharpeyes.signalling.profile.DeviceProfile.Subscription;

class ProfilesTest {
    private static final DeviceId DEVICE = new DeviceId("34020000001320000001");

    @TempDir
    private Path directory;

    private final Profiles profiles = Profiles.builtIn();

    @Test
    void aDeviceThatNothingIsKnownOfIsDealtWithByTheStandard() {
        DeviceProfile profile = profiles.of(DEVICE);

        assertThat(profile.name()).isEqualTo("standard");
        assertThat(profile.send().edition()).isNull();
        assertThat(profile.send().charset()).isNull();
        assertThat(profile.send().date()).isTrue();
        assertThat(profile.send().digest()).isEqualTo(Digest.MD5);
        assertThat(profile.send().streamAttribute()).isEqualTo(StreamAttribute.STREAMNUMBER);
        assertThat(profile.send().subscribe()).containsExactlyInAnyOrder(Subscription.CATALOG, Subscription.ALARM);
        assertThat(profile.send().guard()).isFalse();
        assertThat(profile.tolerate().inviteAnswer()).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "Embedded Net DVR/NVR/DVS, '', '', hikvision",
                "-, Hikvision, iDS-2CD7A, hikvision",
                "-, 海康威视, DS-2CD3T, hikvision",
                "-, HIKVISION, DS-7816N, hikvision-nvr",
                "Embedded Net NVR, '', '', hikvision-nvr",
                "-, EZVIZ, C6, ezviz",
                "Embedded Net DVR, EZVIZ, C6, ezviz",
                "-, DAHUA, IPC, dahua",
                "-, Uniview, IPC, uniview",
                "-, Huawei, IVS, huawei",
                "-, TP-LINK, TL-IPC, tp-link",
                "-, SenseTime, S1, sensetime",
                "-, Tiandy, T, tiandy",
                "-, MERCURY, M, mercury",
                "SIP, Acme, X1, standard"
            })
    void aDeviceIsKnownByWhatItSaysItIs(String agent, String manufacturer, String model, String profile) {
        profiles.onRegistered(DEVICE, agent);
        profiles.onInfo(DEVICE, manufacturer, model);

        assertThat(profiles.of(DEVICE).name()).isEqualTo(profile);
        assertThat(profiles.of(new DeviceId("34020000001320000002")).name()).isEqualTo("standard");
    }

    @Test
    void whatAPersonChoseCountsMoreThanWhatADeviceSays() {
        profiles.onInfo(DEVICE, "Hikvision", "DS-2CD");
        profiles.choose(DEVICE, "dahua");
        assertThat(profiles.of(DEVICE).name()).isEqualTo("dahua");

        profiles.choose(DEVICE, "no such profile");
        assertThat(profiles.of(DEVICE).name()).isEqualTo("hikvision");

        profiles.choose(DEVICE, null);
        assertThat(profiles.of(DEVICE).name()).isEqualTo("hikvision");

        profiles.forget(DEVICE);
        assertThat(profiles.of(DEVICE).name()).isEqualTo("standard");
        assertThat(profiles.size()).isZero();
    }

    @Test
    void aProfileSaysOnlyWhatIsDifferentFromItsBase() {
        assertThat(named("hikvision-nvr").send().guard()).isFalse();
        assertThat(named("hikvision-nvr").tolerate().falseChannelStatus()).isTrue();
        assertThat(named("ezviz").send().guard()).isTrue();
        assertThat(named("ezviz").send().date()).isTrue();
    }

    @Test
    void everyRowOfTheTableOfQuirksThatNeedsTreatmentHasIt() {
        assertThat(named("hikvision").send().guard()).isTrue();
        assertThat(named("dahua").send().configTo()).isEqualTo(ConfigTarget.DEVICE);
        assertThat(named("dahua").send().never()).containsExactly("HomePosition");
        assertThat(named("uniview").tolerate().unanswered()).containsExactly("DeviceConfig");
        assertThat(named("huawei").send().media()).isEqualTo(MediaTransport.UDP);
        assertThat(named("huawei").tolerate().lapsedRegistration()).isTrue();
        assertThat(named("tp-link").tolerate().inviteAnswer()).isEqualTo(Duration.ofSeconds(20));
        assertThat(named("sensetime").send().media()).isEqualTo(MediaTransport.TCP_ACTIVE);
    }

    @Test
    void theEditionAndItsCharsetAreNegotiatedUnlessTheProfileKnowsBetter() throws IOException {
        DeviceProfile standard = profiles.set().standard();
        assertThat(List.of("1.0", "1.1", "2.0").stream().map(standard::edition)).containsOnly(GbEdition.E2016);
        assertThat(standard.edition("3.0")).isEqualTo(GbEdition.E2022);
        assertThat(standard.charset("2.0")).isEqualTo(Charset.forName("GB2312"));
        assertThat(standard.charset("3.0")).isEqualTo(Charset.forName("GB18030"));

        DeviceProfile own = with("own", "send: {edition: 2016, charset: UTF-8}")
                .named("own")
                .orElseThrow();
        assertThat(own.edition("3.0")).isEqualTo(GbEdition.E2016);
        assertThat(own.charset("3.0")).isEqualTo(Charset.forName("UTF-8"));
    }

    @Test
    void whatADeviceLacksIsRememberedUntilItIsForgotten() {
        profiles.capabilities().lacks(DEVICE, "PTZPosition");
        assertThat(profiles.capabilities().isMissing(DEVICE, "PTZPosition")).isTrue();
        assertThat(profiles.capabilities().isMissing(DEVICE, "SDCardStatus")).isFalse();
        profiles.capabilities().has(DEVICE, "PTZPosition");
        assertThat(profiles.capabilities().size()).isZero();

        profiles.capabilities().lacks(DEVICE, "PTZPosition");
        profiles.forget(DEVICE);
        assertThat(profiles.capabilities().size()).isZero();
    }

    @Test
    void aFileOfTheSameNameTakesTheBuiltInOnesPlace() throws IOException {
        ProfileSet set = with("hikvision", """
            match: [{manufacturer: Acme}]
            send:
              media: tcpPassive
              digest: SM3
              streamAttribute: streamMode
              subscribe: [mobilePosition, ptzPosition]
              never:
            """);
        Profiles own = new Profiles(set);
        own.onInfo(DEVICE, "ACME", "");

        assertThat(own.of(DEVICE).name()).isEqualTo("hikvision");
        assertThat(own.of(DEVICE).send().media()).isEqualTo(MediaTransport.TCP_PASSIVE);
        assertThat(own.of(DEVICE).send().digest()).isEqualTo(Digest.SM3);
        assertThat(own.of(DEVICE).send().streamAttribute()).isEqualTo(StreamAttribute.STREAMMODE);
        assertThat(own.of(DEVICE).send().subscribe())
                .containsExactlyInAnyOrder(Subscription.MOBILE_POSITION, Subscription.PTZ_POSITION);
        assertThat(own.of(DEVICE).send().guard()).isFalse();
        assertThat(set.named("ezviz").orElseThrow().send().media()).isEqualTo(MediaTransport.TCP_PASSIVE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "send: {media: tcp}|send.media|udp, tcpPassive, tcpActive",
                "send: {edition: 2020}|send.edition|auto, 2016 or 2022",
                "send: {charset: latin1}|send.charset|auto, GB2312, GB18030 or UTF-8",
                "tolerate: {inviteAnswer: 20}|tolerate.inviteAnswer|seconds such as 20s",
                "tolerate: {wrong: true}|tolerate.wrong|inviteAnswer",
                "match: [{}]|match.[0]|at least one of",
                "extends: nobody|own|nobody",
                "extends: own|own|extends itself",
                "- list|own.yaml|a map of",
                "match: [|own.yaml|not YAML"
            })
    void aWrongFileIsRefusedWithWhatIsAllowed(String row) {
        String[] parts = row.split("\\|");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> with("own", parts[0]))
                .withMessageContainingAll(parts[1], parts[2]);
    }

    private DeviceProfile named(String name) {
        return profiles.set().named(name).orElseThrow();
    }

    private ProfileSet with(String name, String content) throws IOException {
        Files.writeString(directory.resolve(name + ".yaml"), content);
        return ProfileSet.with(directory);
    }
}
