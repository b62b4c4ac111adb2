package org.sharpeyes;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.api.HttpSettings;
import org.sharpeyes.api.rtsp.RtspSettings;
import org.sharpeyes.signalling.SipSettings;
import org.sharpeyes.tls.TlsIdentity;
import org.sharpeyes.tls.TlsServer;

/** What the gateway shows of itself in TLS, if it has a certificate. */
final class Certificates {
    private static final Duration LOOK = Duration.ofSeconds(2);

    private Certificates() {}

    /**
     * Reads certificate and key; blocks.
     *
     * @return null: all is plain
     * @throws IOException in a sentence, if they cannot be used
     */
    static @Nullable TlsIdentity of(HttpSettings settings, InstantSource clock) throws IOException {
        Path certificate = settings.tlsCertificate();
        Path key = settings.tlsKey();
        return certificate == null || key == null ? null : TlsIdentity.of(certificate, key, clock);
    }

    /** Whom SIP lets in; null: no encrypted connections. */
    static @Nullable TlsServer forSip(SipSettings settings, @Nullable TlsIdentity identity) throws IOException {
        if (identity == null || settings.tlsPort() == null) {
            return null;
        }
        Path trusted = settings.tlsTrustedCertificates();
        return trusted == null ? identity.server() : identity.server("sip.tlsTrustedCertificates", trusted);
    }

    /** For RTSP; null: no encrypted connections. */
    static @Nullable TlsServer forRtsp(RtspSettings settings, @Nullable TlsIdentity identity) throws IOException {
        return identity == null || settings.tlsPort() == null ? null : identity.server();
    }

    /** Follows the files from now on. */
    static void watch(
            @Nullable TlsIdentity identity,
            InstantSource clock,
            ExecutorService blocking,
            ScheduledExecutorService scheduler,
            MeterRegistry meters,
            Parts parts) {
        if (identity == null) {
            return;
        }
        Gauge.builder("gw.tls.certificate.remaining", identity, shown -> seconds(shown, clock))
                .baseUnit("seconds")
                .register(meters);
        Workers.every(LOOK, () -> blocking.execute(identity::refresh), scheduler, parts);
    }

    private static double seconds(TlsIdentity identity, InstantSource clock) {
        return Duration.between(clock.instant(), identity.expiresAt()).toSeconds();
    }
}
