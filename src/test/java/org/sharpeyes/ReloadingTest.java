package org.sharpeyes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sharpeyes.model.DeviceId;
import org.sharpeyes.settings.ConfigurationFiles;
import org.sharpeyes.settings.GatewaySettings;
import org.sharpeyes.signalling.profile.ProfileSet;
import org.sharpeyes.signalling.profile.Profiles;
import org.sharpeyes.signalling.zone.Zones;
import org.sharpeyes.telemetry.log.LogSettings;

class ReloadingTest {
    private static final DeviceId DEVICE = new DeviceId("34020000001320000001");

    @TempDir
    private Path directory;

    private final List<LogSettings> logs = new ArrayList<>();
    private final List<List<String>> told = new ArrayList<>();
    private Path file;
    private Zones zones;
    private Profiles profiles;
    private Reloading reloading;

    @BeforeEach
    void start() throws IOException {
        file = directory.resolve("gateway.yaml");
        Files.createDirectory(directory.resolve("profiles"));
        write("zones:\n  networks: [\"10.8.0.0/16 sip=10.8.0.1\"]\n");
        ConfigurationFiles files = new ConfigurationFiles(file, Map.of(), List.of());
        GatewaySettings settings = files.read();
        zones = new Zones(settings.zones());
        profiles = new Profiles(ProfileSet.with(settings.profiles().directory()));
        profiles.onInfo(DEVICE, "Acme", "A-1");
        reloading = new Reloading(files, settings, zones, profiles, logs::add, told::add);
    }

    private void write(String text) throws IOException {
        Files.writeString(file, text);
    }

    private void profile(String text) throws IOException {
        Files.writeString(directory.resolve("profiles/acme.yaml"), text);
    }

    private String sipFor(String device) throws IOException {
        return zones.of(InetAddress.getByName(device)).map(zone -> zone.sip()).orElse("");
    }

    @Test
    void zonesAndLevelsAreTakenOver() throws IOException {
        write("zones:\n  networks: [\"10.9.0.0/16 sip=10.9.0.1\"]\nlog:\n  level: DEBUG\n");
        reloading.run();
        assertThat(sipFor("10.9.0.7")).isEqualTo("10.9.0.1");
        assertThat(sipFor("10.8.0.7")).isEmpty();
        assertThat(logs).singleElement().extracting(LogSettings::level).isEqualTo("DEBUG");

        reloading.run();
        assertThat(logs).hasSize(1);
        assertThat(told).containsExactly(List.of("zones.networks", "log.level"));
    }

    @Test
    void aProfileThatComesChangesOrGoesIsThatOfItsDevicesAtOnce() throws IOException {
        assertThat(profiles.of(DEVICE).name()).isEqualTo(ProfileSet.STANDARD);
        profile("match: [{manufacturer: Acme}]\nsend: {media: tcpPassive}\n");
        reloading.run();
        assertThat(profiles.of(DEVICE).name()).isEqualTo("acme");
        assertThat(profiles.of(DEVICE).send().media()).hasToString("TCP_PASSIVE");

        profile("match: [{manufacturer: Acme}]\nsend: {media: udp}\n# longer\n");
        reloading.run();
        assertThat(profiles.of(DEVICE).send().media()).hasToString("UDP");

        Files.delete(directory.resolve("profiles/acme.yaml"));
        reloading.run();
        assertThat(profiles.of(DEVICE).name()).isEqualTo(ProfileSet.STANDARD);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "zones:\n  networks: [\"10.9.0.0/99\"]\n",
                "zones:\n  networks: [\"10.9.0.0/16 sip=10.9.0.1\"]\nlog:\n  level: LOUD\n",
                "zones: [half",
                "zones:\n  networks: [\"10.9.0.0/16 sip=10.9.0.1\"]\nsip:\n  prot: 1\n"
            })
    void whatIsWrongAnywhereChangesNothing(String text) throws IOException {
        write(text);
        reloading.run();
        assertThat(reloading.refused()).isOne();
        assertThat(sipFor("10.8.0.7")).isEqualTo("10.8.0.1");
        assertThat(sipFor("10.9.0.7")).isEmpty();
        assertThat(logs).isEmpty();

        write("zones:\n  networks: [\"10.9.0.0/16 sip=10.9.0.2\"]\n");
        reloading.run();
        assertThat(reloading.refused()).isZero();
        assertThat(sipFor("10.9.0.7")).isEqualTo("10.9.0.2");
    }

    @Test
    void aProfileThatCannotBeUsedLeavesThemAll() throws IOException {
        profile("match: [{manufacturer: Acme}]\nsend: {media: tcpPassive}\n");
        reloading.run();
        profile("match: [{manufacturer: Acme}]\nsend: {media: smoke}\n");
        reloading.run();
        assertThat(reloading.refused()).isOne();
        assertThat(profiles.of(DEVICE).name()).isEqualTo("acme");
    }

    @Test
    void whatCountsAfterARestartLeavesTheRestAsItIs() throws IOException {
        write("sip:\n  port: 5070\nzones:\n  networks: [\"10.9.0.0/16 sip=10.9.0.1\"]\n");
        reloading.run();
        assertThat(reloading.refused()).isZero();
        assertThat(sipFor("10.9.0.7")).isEqualTo("10.9.0.1");
    }
}
