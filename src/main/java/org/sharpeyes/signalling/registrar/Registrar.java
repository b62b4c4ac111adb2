package org.sharpeyes.signalling.registrar;

import gov.nist.javax.sip.message.SIPRequest;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.InetAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;
import javax.sip.header.ContactHeader;
import javax.sip.header.Header;
import javax.sip.header.UserAgentHeader;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.codec.sip.DigestChallenge;
import org.sharpeyes.codec.sip.DigestCredentials;
import org.sharpeyes.codec.sip.GbDate;
import org.sharpeyes.codec.sip.GbVersion;
import org.sharpeyes.codec.sip.SipResponseWriter;
import org.sharpeyes.model.DeviceEvent;
import org.sharpeyes.model.DeviceId;
import org.sharpeyes.transport.sip.SipPeer;

/**
 * Answers REGISTER (GB/T 28181-2022 §9.1). Every registration, renewals included, is challenged with a nonce that is
 * good for one use; a wrong password is refused. Stateless but for the table; any thread.
 */
public final class Registrar {
    private static final Duration DEFAULT_EXPIRES = Duration.ofHours(1);
    private static final Duration LONGEST_EXPIRES = Duration.ofDays(1);

    private static final int LONGEST_USER_AGENT = 128;

    private final String realm;
    private final Admission admission;
    private final Registrations registrations;
    private final Nonces nonces;
    private final LoginFailures failures;
    private final Quarantine quarantine;
    private final InstantSource clock;
    private final MeterRegistry meters;

    public Registrar(
            String realm,
            Admission admission,
            Registrations registrations,
            Consumer<DeviceEvent> events,
            InstantSource clock,
            SecureRandom random,
            MeterRegistry meters) {
        this.realm = realm;
        this.admission = admission;
        this.registrations = registrations;
        this.nonces = new Nonces(random, clock);
        this.failures = new LoginFailures(clock);
        this.quarantine = new Quarantine(events, clock);
        this.clock = clock;
        this.meters = meters;
    }

    /** The answer to a REGISTER of this device. */
    public byte[] answer(SIPRequest request, DeviceId device, SipPeer from, String toTag) {
        Verdict verdict = judge(request, device, from);
        meters.counter("gw.sip.registrations", "status", Integer.toString(verdict.status()))
                .increment();
        SipResponseWriter answer = SipResponseWriter.answer(request, verdict.status(), toTag, from.address())
                .header(GbVersion.HEADER, GbVersion.V2022);
        return switch (verdict) {
            case Verdict.Challenged challenged ->
                answer.header("WWW-Authenticate", challenged.challenge().toHeaderValue())
                        .toBytes();
            case Verdict.Refused refused -> answer.toBytes();
            case Verdict.Accepted accepted -> accept(request, device, from, accepted, answer);
        };
    }

    private sealed interface Verdict {
        int status();

        record Challenged(DigestChallenge challenge) implements Verdict {
            @Override
            public int status() {
                return 401;
            }
        }

        record Refused() implements Verdict {
            @Override
            public int status() {
                return 403;
            }
        }

        record Accepted(@Nullable String nonce) implements Verdict {
            @Override
            public int status() {
                return 200;
            }
        }
    }

    private Verdict judge(SIPRequest request, DeviceId device, SipPeer from) {
        return switch (admission.of(device)) {
            case Admission.Rule.Open open -> new Verdict.Accepted(null);
            case Admission.Rule.Digest digest -> judge(request, device, from, digest.secret());
            case Admission.Rule.Refused refused -> {
                quarantine.add(device, from, userAgent(request));
                yield new Verdict.Refused();
            }
        };
    }

    private Verdict judge(SIPRequest request, DeviceId device, SipPeer from, String secret) {
        InetAddress source = from.address().getAddress();
        if (failures.isBlocked(source, device)) {
            return new Verdict.Refused();
        }
        Optional<DigestCredentials> given = DigestCredentials.of(request);
        if (given.isEmpty()) {
            return challenge(device, source, false);
        }
        DigestCredentials credentials = given.get();
        if (!nonces.isFresh(credentials.nonce(), device, source) || isUsed(credentials.nonce(), device)) {
            return challenge(device, source, true);
        }
        boolean proven = credentials.username().equals(device.value())
                && credentials.realm().equals(realm)
                && credentials.provesKnowledgeOf(secret, request.getMethod());
        if (!proven) {
            failures.failed(source, device);
            return new Verdict.Refused();
        }
        failures.succeeded(source, device);
        return new Verdict.Accepted(credentials.nonce());
    }

    private boolean isUsed(String nonce, DeviceId device) {
        return registrations
                .find(device)
                .map(Registration::nonce)
                .filter(nonce::equals)
                .isPresent();
    }

    private Verdict challenge(DeviceId device, InetAddress source, boolean stale) {
        return new Verdict.Challenged(new DigestChallenge(realm, nonces.create(device, source), null, stale));
    }

    private byte[] accept(
            SIPRequest request, DeviceId device, SipPeer from, Verdict.Accepted accepted, SipResponseWriter answer) {
        Duration expires = expires(request);
        Instant now = clock.instant();
        if (expires.isZero()) {
            registrations.unregister(device);
        } else {
            registrations.register(new Registration(
                    device, from, userAgent(request), GbVersion.of(request), now.plus(expires), now, accepted.nonce()));
        }
        ContactHeader contact = request.getContactHeader();
        if (contact != null) {
            answer.header("Contact", "<" + contact.getAddress().getURI() + ">");
        }
        return answer.header("Expires", Long.toString(expires.toSeconds()))
                .header(GbDate.HEADER, GbDate.format(now))
                .toBytes();
    }

    /** The header, else the Contact's parameter, else an hour; at most a day (RFC 3261 §10.2.1.1). */
    private static Duration expires(SIPRequest request) {
        long seconds = -1;
        if (request.getExpires() != null) {
            seconds = Integer.toUnsignedLong(request.getExpires().getExpires());
        } else if (request.getContactHeader() != null) {
            seconds = request.getContactHeader().getExpires();
        }
        Duration asked = seconds < 0 ? DEFAULT_EXPIRES : Duration.ofSeconds(seconds);
        return asked.compareTo(LONGEST_EXPIRES) > 0 ? LONGEST_EXPIRES : asked;
    }

    private static @Nullable String userAgent(SIPRequest request) {
        Header header = request.getHeader(UserAgentHeader.NAME);
        if (header == null) {
            return null;
        }
        String line = header.toString();
        String text = line.substring(line.indexOf(':') + 1).strip();
        return text.length() > LONGEST_USER_AGENT ? text.substring(0, LONGEST_USER_AGENT) : text;
    }
}
