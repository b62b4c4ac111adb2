package org.sharpeyes.end2end;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sharpeyes.RunningGateway;

/** A gateway with several addresses tells each device the one that its network can reach. */
class ZonesIT {
    @TempDir
    private Path data;

    @Test
    void aCameraSendsItsPicturesToTheAddressOfItsZoneTheWayItsZoneAsks() throws IOException {
        try (RunningGateway gateway = RunningGateway.start(
                        data,
                        "media.host=0.0.0.0",
                        "media.advertisedHost=192.0.2.1",
                        "play.transport=tcpPassive",
                        "zones.networks=127.0.0.0/8 sip=127.0.0.5 media=127.0.0.9 transport=udp");
                SimulatedCameras cameras = SimulatedCameras.start(gateway, 1)) {
            LiveIT.awaitOnline(gateway, 1);

            try (InputStream flv = gateway.api()
                    .open("/live/" + SimulatedCameras.streamOf(1) + ".flv")
                    .body()) {
                assertThat(flv.readNBytes(20_000)).hasSize(20_000);
            }

            String device = SimulatedCameras.streamOf(1).split("_", -1)[0];
            String invite = gateway.api().items("/api/v1/devices/" + device + "/sip-messages").stream()
                    .map(JsonNode::toString)
                    .filter(message -> message.contains("INVITE sip:"))
                    .findFirst()
                    .orElseThrow();
            assertThat(invite)
                    .contains(
                            "IN IP4 127.0.0.9",
                            "RTP/AVP",
                            "@127.0.0.5:" + gateway.sip().getPort())
                    .doesNotContain("TCP/RTP/AVP", "192.0.2.1");
        }
    }
}
