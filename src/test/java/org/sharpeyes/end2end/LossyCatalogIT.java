package org.sharpeyes.end2end;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sharpeyes.RunningGateway;
import org.sharpeyes.simulator.Fault;

/** A network that loses long datagrams keeps no catalog from us, where the device takes a TCP connection. */
class LossyCatalogIT {
    @TempDir
    private Path data;

    @Test
    void whatIsLostOverUdpComesOverTcp() {
        try (RunningGateway gateway = RunningGateway.start(data);
                SimulatedCameras cameras = SimulatedCameras.start(gateway, 1, Fault.LOSSY_UDP)) {
            String device = "/api/v1/devices/" + cameras.camera(1).id();

            await().atMost(Duration.ofSeconds(30))
                    .until(() -> gateway.api().items(device + "/channels").size() == 1);

            await().until(() ->
                    gateway.api().get(device).body().path("catalogMissing").asInt(-1) == 0);
            assertThat(gateway.api().get(device).body().path("transport").asText())
                    .isEqualTo("udp");
        }
    }
}
