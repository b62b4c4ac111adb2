package org.sharpeyes.end2end;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sharpeyes.RunningGateway;
import org.sharpeyes.tls.TestCertificates;

/** A camera whose signalling is encrypted is one as any other. */
class SipOverTlsIT {
    private static final String DEVICE = SimulatedCameras.streamOf(1).split("_", -1)[0];

    @TempDir
    private Path data;

    @Test
    void aCameraRegistersIsWatchedAndStaysWhenTheCertificateIsReplaced(@TempDir Path directory) throws IOException {
        TestCertificates files = new TestCertificates(directory).install("gateway");
        try (RunningGateway gateway = RunningGateway.start(data, files.settings("sip.tlsPort=0"));
                SimulatedCameras cameras = SimulatedCameras.overTls(gateway, 1)) {
            GatewayApi api = GatewayApi.secure(gateway.https(), RunningGateway.TOKEN, TestCertificates.trusting());
            await().until(() -> device(api).path("channelCount").asInt() == 1);
            assertThat(device(api).path("transport").asText()).isEqualTo("tls");
            String address = device(api).path("remoteAddress").asText();

            watch(api);
            assertThat(messages(api))
                    .contains(
                            "SIP/2.0/TLS 127.0.0.1:" + gateway.sipOverTls().getPort(),
                            "@127.0.0.1:" + gateway.sipOverTls().getPort() + ";transport=tls");

            files.install("renewed");
            await().until(() -> TestCertificates.shownAt(gateway.sipOverTls()).equals("CN=renewed"));
            watch(api);
            // One connection for everything, from the first message on.
            assertThat(device(api).path("remoteAddress").asText()).isEqualTo(address);
        }
    }

    private static JsonNode device(GatewayApi api) {
        return api.get("/api/v1/devices/" + DEVICE).body();
    }

    private static String messages(GatewayApi api) {
        return api.items("/api/v1/devices/" + DEVICE + "/sip-messages").stream()
                .map(JsonNode::toString)
                .filter(message -> message.contains("INVITE sip:"))
                .findFirst()
                .orElseThrow();
    }

    private static void watch(GatewayApi api) throws IOException {
        try (InputStream flv =
                api.open("/live/" + SimulatedCameras.streamOf(1) + ".flv").body()) {
            assertThat(flv.readNBytes(20_000)).hasSize(20_000);
        }
    }
}
