package org.sharpeyes.tls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;

/** What is in files, as they are now; every refusal is a sentence that names the key of the configuration and the file. */
final class PemFiles {
    private PemFiles() {}

    static String text(String key, Path file) throws IOException {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (NoSuchFileException e) {
            throw new IOException("%s: %s is not there".formatted(key, file), e);
        } catch (IOException e) {
            throw new IOException("%s: %s cannot be read (%s)".formatted(key, file, e.getMessage()), e);
        }
    }

    static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** The certificates of a file, at least one. */
    static List<X509Certificate> certificates(String key, Path file, String text) throws IOException {
        try {
            List<X509Certificate> certificates =
                    CertificateFactory.getInstance("X.509").generateCertificates(stream(text)).stream()
                            .map(X509Certificate.class::cast)
                            .toList();
            if (!certificates.isEmpty()) {
                return certificates;
            }
        } catch (CertificateException unreadable) {
            throw new IOException("%s: %s holds no certificate (PEM)".formatted(key, file), unreadable);
        }
        throw new IOException("%s: %s holds no certificate (PEM)".formatted(key, file));
    }

    static void requireValid(String key, Path file, X509Certificate certificate, Instant now) throws IOException {
        Instant end = certificate.getNotAfter().toInstant();
        Instant start = certificate.getNotBefore().toInstant();
        if (now.isAfter(end)) {
            throw new IOException("%s: %s has expired on %s".formatted(key, file, end));
        }
        if (now.isBefore(start)) {
            throw new IOException("%s: %s is not valid before %s".formatted(key, file, start));
        }
    }
}
