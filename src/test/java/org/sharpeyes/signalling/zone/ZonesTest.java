package org.sharpeyes.signalling.zone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sharpeyes.model.MediaTransport;
import org.sharpeyes.signalling.RegistrationGuide;
import org.sharpeyes.signalling.SipSettings;

class ZonesTest {
    private final Zones zones = new Zones(new ZoneSettings(List.of(
            "10.0.0.0/8 sip=10.0.0.1 media=10.0.0.2",
            "10.8.0.0/16 media=video.example.org transport=tcpPassive",
            "2001:db8::/32 sip=2001:db8::1 transport=tcpActive")));

    @Test
    void theNarrowestZoneCounts() throws Exception {
        Zone wide = zones.of(InetAddress.getByName("10.9.0.7")).orElseThrow();
        assertThat(wide.sip()).isEqualTo("10.0.0.1");
        assertThat(wide.media()).isEqualTo("10.0.0.2");
        assertThat(wide.transport()).isNull();

        Zone narrow = zones.of(InetAddress.getByName("10.8.0.7")).orElseThrow();
        assertThat(narrow.sip()).isNull();
        assertThat(narrow.media()).isEqualTo("video.example.org");
        assertThat(narrow.transport()).isEqualTo(MediaTransport.TCP_PASSIVE);

        Zone six = zones.of(InetAddress.getByName("2001:db8::7")).orElseThrow();
        assertThat(six.sip()).isEqualTo("2001:db8::1");
        assertThat(six.transport()).isEqualTo(MediaTransport.TCP_ACTIVE);
    }

    @Test
    void theGuideNamesTheAddressOfEachNetworkTheNarrowestFirst() {
        SipSettings settings = new SipSettings(
                "34020000002000000001",
                "3402000000",
                "0.0.0.0",
                5060,
                null,
                null,
                "192.0.2.1",
                Duration.ofSeconds(60),
                3,
                null,
                List.of(),
                List.of());

        RegistrationGuide guide = RegistrationGuide.of(settings, zones, 5062);

        assertThat(guide.port()).isEqualTo(5062);
        assertThat(guide.host()).isEqualTo("192.0.2.1");
        assertThat(guide.networks())
                .containsExactly(
                        new RegistrationGuide.Network("2001:db8:0:0:0:0:0:0/32", "2001:db8::1", "tcpActive"),
                        new RegistrationGuide.Network("10.8.0.0/16", "192.0.2.1", "tcpPassive"),
                        new RegistrationGuide.Network("10.0.0.0/8", "10.0.0.1", null));
    }

    @Test
    void whoIsInNoZoneIsTreatedAsEverybody() throws Exception {
        assertThat(zones.of(InetAddress.getByName("192.0.2.7"))).isEmpty();
        assertThat(Zones.none().of(InetAddress.getByName("10.8.0.7"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "10.0.0.0/33 sip=10.0.0.1",
                "nowhere sip=10.0.0.1",
                "10.0.0.0/8 10.0.0.1",
                "10.0.0.0/8 sip=",
                "10.0.0.0/8 door=10.0.0.1",
                "10.0.0.0/8 media=a b",
                "10.0.0.0/8 transport=tcp"
            })
    void aWrongZoneIsRefusedWithWhatIsAllowed(String zone) {
        List<String> one = List.of(zone);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ZoneSettings(one))
                .withMessageContainingAll("zones.networks", "sip=ADDRESS", "udp|tcpPassive|tcpActive");
    }
}
