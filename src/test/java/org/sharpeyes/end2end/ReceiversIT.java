package org.sharpeyes.end2end;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sharpeyes.RunningGateway;
import org.sharpeyes.model.VideoCodec;

/** Streams that come without SIP, every way they may come, in players that are not ours. */
class ReceiversIT {
    @TempDir
    private Path data;

    @BeforeEach
    void needsFfmpeg() {
        ForeignDecoder.assumeInstalled();
    }

    @ParameterizedTest
    @CsvSource({
        "udp, single, httpFlv, H264",
        "udp, perStream, fmp4, H265",
        "tcpPassive, single, rtsp, H265",
        "tcpPassive, perStream, hls, H264",
        "tcpActive, single, fmp4, H264",
        "tcpActive, perStream, httpFlv, H264",
    })
    void arePlayedAndEndWithTheirReceiver(String transport, String portMode, String output, VideoCodec codec)
            throws IOException {
        try (RunningGateway gateway = RunningGateway.start(data, "media.portMode=" + portMode);
                LabCamera camera = LabCamera.open(gateway.api(), "lab.one", transport, codec)) {
            URI address = camera.url(gateway.api(), output);

            assertThat(ForeignDecoder.probe(address))
                    .containsExactly(codec == VideoCodec.H264 ? "h264,320,240" : "hevc,320,240");
            ForeignDecoder.decode(address, 2);

            gateway.api().delete("/api/v1/rtp-receivers/lab.one").expect(204);
            await().untilAsserted(() ->
                    assertThat(gateway.api().items("/api/v1/streams")).isEmpty());
        }
    }
}
