package org.sharpeyes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sharpeyes.end2end.GatewayApi;
import org.sharpeyes.tls.TestCertificates;

/** A gateway behind a certificate of its own, which is replaced while it runs. */
class TlsTest {
    private TestCertificates files;

    @TempDir
    private Path data;

    @BeforeEach
    void install(@TempDir Path directory) {
        files = new TestCertificates(directory).install("gateway");
    }

    private RunningGateway start() {
        return RunningGateway.start(data, files.settings());
    }

    @Test
    void aCertificateIsReplacedWhileTheGatewayRuns() throws Exception {
        try (RunningGateway gateway = start()) {
            InetSocketAddress port =
                    new InetSocketAddress("127.0.0.1", gateway.http().getPort());
            GatewayApi.secure(gateway.https(), RunningGateway.TOKEN, TestCertificates.trusting())
                    .get("/livez")
                    .expect(200);
            Files.writeString(files.certificate(), "half a file");
            assertThat(TestCertificates.shownAt(port)).isEqualTo("CN=gateway");
            files.install("renewed");
            await().until(() -> TestCertificates.shownAt(port).equals("CN=renewed"));
        }
    }

    @ParameterizedTest
    @CsvSource({"expired, has expired", "early, is not valid before"})
    void aCertificateOutOfItsTimeIsRefused(String name, String why) {
        files.install(name);
        assertThatThrownBy(this::start).rootCause().hasMessageContainingAll("http.tlsCertificate", why);
    }
}
