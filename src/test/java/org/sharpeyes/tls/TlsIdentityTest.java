package org.sharpeyes.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.netty.handler.ssl.SslContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TlsIdentityTest {
    private static final Instant NOW = Instant.parse("2026-05-01T12:00:00Z");

    private TestCertificates files;

    @BeforeEach
    void install(@TempDir Path directory) {
        files = new TestCertificates(directory).install("gateway");
    }

    private TlsIdentity open() throws IOException {
        return TlsIdentity.of(files.certificate(), files.key(), InstantSource.fixed(NOW));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "expired|http.tlsCertificate|has expired on 2021-01-01",
                "early|http.tlsCertificate|is not valid before 2120-01-01"
            })
    void aCertificateOutOfItsTimeIsRefused(String name, String key, String why) {
        files.install(name);
        assertThatIOException().isThrownBy(this::open).withMessageContainingAll(key, why);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "gateway.pem|half a file|http.tlsCertificate|holds no certificate",
                "gateway.pem||http.tlsCertificate|holds no certificate",
                "gateway.key|half a file|http.tlsKey|holds no key (PEM, PKCS #8, without a password)"
            })
    void aFileOfSomethingElseIsRefused(String file, String content, String key, String why) throws IOException {
        Files.writeString(files.directory().resolve(file), content == null ? "" : content);
        assertThatIOException().isThrownBy(this::open).withMessageContainingAll(key, file, why);
    }

    @Test
    void aFileThatIsNotThereIsNamed() throws IOException {
        Files.delete(files.key());
        assertThatIOException().isThrownBy(this::open).withMessageContainingAll("http.tlsKey", "is not there");
    }

    @Test
    void theKeyOfAnotherCertificateIsRefused() throws IOException {
        TestCertificates other =
                new TestCertificates(Files.createDirectory(files.directory().resolve("other")));
        Files.copy(other.install("renewed").key(), files.key(), StandardCopyOption.REPLACE_EXISTING);
        assertThatIOException()
                .isThrownBy(this::open)
                .withMessageContainingAll("http.tlsKey", "is not the key of the certificate");
    }

    @Test
    void aNewCertificateIsShownToAllThatComeLater() throws IOException {
        TlsIdentity identity = open();
        TlsServer server = identity.server();
        List<TlsIdentity.Pem> told = new ArrayList<>();
        identity.addListener(told::add);
        SslContext before = server.context();
        identity.refresh();
        assertThat(server.context()).isSameAs(before);

        files.install("renewed");
        identity.refresh();
        assertThat(server.context()).isNotSameAs(before);
        assertThat(told).containsExactly(identity.pem());
        assertThat(identity.pem().chain()).isEqualTo(Files.readString(files.certificate()));
        assertThat(identity.expiresAt()).isEqualTo("2123-01-01T00:00:00Z");
    }

    @ParameterizedTest
    @CsvSource({"expired", "early"})
    void whatCannotBeUsedChangesNothingAndIsForgottenWhenItCan(String name) throws IOException {
        TlsIdentity identity = open();
        TlsServer server = identity.server();
        SslContext before = server.context();
        files.install(name);
        identity.refresh();
        Files.delete(files.certificate());
        identity.refresh();
        assertThat(server.context()).isSameAs(before);

        files.install("renewed");
        identity.refresh();
        assertThat(server.context()).isNotSameAs(before);
    }

    @Test
    void authoritiesAreReadAgainToo() throws IOException {
        TlsIdentity identity = open();
        Path trusted = files.authority();
        TlsServer server = identity.server("sip.tlsTrustedCertificates", trusted);
        SslContext before = server.context();
        Files.writeString(trusted, "nobody");
        identity.refresh();
        assertThat(server.context()).isSameAs(before);

        Files.copy(files.certificate(), trusted, StandardCopyOption.REPLACE_EXISTING);
        identity.refresh();
        assertThat(server.context()).isNotSameAs(before);
    }

    @Test
    void authoritiesThatCannotBeReadAreNamed() throws IOException {
        TlsIdentity identity = open();
        assertThatIOException()
                .isThrownBy(() -> identity.server("sip.tlsTrustedCertificates", Path.of("none.pem")))
                .withMessageContainingAll("sip.tlsTrustedCertificates", "none.pem");
    }
}
