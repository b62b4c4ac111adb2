package org.sharpeyes.signalling.registrar;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.net.InetAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import org.sharpeyes.codec.sip.DigestAlgorithm;
import org.sharpeyes.codec.sip.DigestChallenge;
import org.sharpeyes.codec.sip.DigestCredentials;
import org.sharpeyes.codec.sip.GbDate;
import org.sharpeyes.codec.sip.GbVersion;
import org.sharpeyes.codec.sip.RegisterRequest;
import org.sharpeyes.codec.sip.SipAnswer;
import org.sharpeyes.model.DeviceEvent;
import org.sharpeyes.model.SteadyTime;
import org.sharpeyes.signalling.profile.DeviceProfile;
import org.sharpeyes.signalling.profile.Profiles;
import org.sharpeyes.signalling.redirect.Redirects;
import org.sharpeyes.transport.sip.SipPeer;

/**
 * Answers REGISTER (GB/T 28181-2022 §9.1). Every registration, renewals included, is challenged with a nonce that is
 * good for one use; a wrong password is refused. Stateless but for the table: a retransmission gets the same answer
 * because it can be given again. Any thread.
 */
public final class Registrar {
    private static final Duration DEFAULT_EXPIRES = Duration.ofHours(1);
    private static final Duration LONGEST_EXPIRES = Duration.ofDays(1);

    private final String realm;
    private final Admission admission;
    private final Registrations registrations;
    private final Profiles profiles;
    private final Redirects redirects;
    private final Nonces nonces;
    private final LoginFailures failures;
    private final Quarantine quarantine;
    private final Spellings spellings = new Spellings();
    private final SteadyTime time;
    private final MeterRegistry meters;
    private final Counter wrongPasswords;
    private final Timer latency;

    public Registrar(
            String realm,
            Admission admission,
            Registrations registrations,
            Profiles profiles,
            Redirects redirects,
            Consumer<DeviceEvent> events,
            SteadyTime time,
            SecureRandom random,
            MeterRegistry meters) {
        this.realm = realm;
        this.admission = admission;
        this.registrations = registrations;
        this.profiles = profiles;
        this.redirects = redirects;
        this.nonces = new Nonces(random, time);
        this.failures = new LoginFailures(admission.neverBanned(), events, time);
        this.quarantine = new Quarantine(events, time);
        this.time = time;
        this.meters = meters;
        meters.gauge("gw.sip.logins.failing", failures, LoginFailures::size);
        meters.gauge("gw.sip.banned.sources", failures, LoginFailures::banned);
        wrongPasswords = meters.counter("gw.sip.auth.failures");
        latency = Timer.builder("gw.register.latency")
                .description("from a REGISTER that was read to its answer")
                .serviceLevelObjectives(
                        Duration.ofNanos(100_000), Duration.ofMillis(1), Duration.ofMillis(10), Duration.ofMillis(100))
                .register(meters);
    }

    /** The answer to a REGISTER, which has then been acted on. */
    public SipAnswer answer(RegisterRequest request, SipPeer from) {
        Timer.Sample start = Timer.start(meters);
        SipAnswer answer = judged(request, from);
        start.stop(latency);
        return answer;
    }

    private SipAnswer judged(RegisterRequest request, SipPeer from) {
        return switch (judge(request, from)) {
            case Verdict.Challenged challenged ->
                answer(401).header("WWW-Authenticate", challenged.challenge().toHeaderValue());
            case Verdict.Refused refused -> answer(403);
            case Verdict.Repeated repeated -> accepted(request, repeated.proof());
            case Verdict.Accepted accepted ->
                elsewhere(request)
                        .map(uri -> redirected(request, uri))
                        .orElseGet(() -> registered(request, from, accepted.proof()));
        };
    }

    /** Who takes leave does so here. */
    private Optional<String> elsewhere(RegisterRequest request) {
        return expires(request).isZero() ? Optional.empty() : redirects.of(request.device(), request.transaction());
    }

    private SipAnswer registered(RegisterRequest request, SipPeer from, Registration.Proof proof) {
        register(request, from, proof);
        return accepted(request, proof);
    }

    /** The device registers there, and comes back when it cannot (§9.1.2.3). */
    private static SipAnswer redirected(RegisterRequest request, String uri) {
        return answer(302)
                .header("Contact", "<" + uri + ">")
                .header("Expires", Long.toString(expires(request).toSeconds()));
    }

    private static SipAnswer answer(int status) {
        return SipAnswer.of(status).header(GbVersion.HEADER, GbVersion.V2022);
    }

    private sealed interface Verdict {
        record Challenged(DigestChallenge challenge) implements Verdict {}

        record Refused() implements Verdict {}

        record Accepted(Registration.Proof proof) implements Verdict {}

        /** Its answer was lost; it has been acted on. */
        record Repeated(Registration.Proof proof) implements Verdict {}
    }

    private Verdict judge(RegisterRequest request, SipPeer from) {
        return switch (admission.of(request.device())) {
            case Admission.Rule.Open open -> accept(request, Nonces.NONE);
            case Admission.Rule.Digest digest -> judge(request, from, digest.secret());
            case Admission.Rule.Refused refused -> {
                quarantine.add(request.device(), from, request.userAgent());
                yield new Verdict.Refused();
            }
        };
    }

    private Verdict judge(RegisterRequest request, SipPeer from, String secret) {
        InetAddress source = from.address().getAddress();
        if (failures.isBlocked(source, request.device())) {
            return new Verdict.Refused();
        }
        DigestCredentials credentials = request.credentials();
        if (credentials == null) {
            return challenge(request, source, false);
        }
        long nonce = nonces.serialOf(credentials.nonce(), request.device(), source);
        if (nonce == Nonces.NONE) {
            return challenge(request, source, true);
        }
        boolean proven = credentials.username().equals(request.device().value())
                && credentials.realm().equals(realm)
                && credentials.provesKnowledgeOf(secret, "REGISTER");
        if (!proven) {
            wrongPasswords.increment();
            failures.failed(from, request.device());
            return new Verdict.Refused();
        }
        failures.succeeded(source, request.device());
        return isUsed(request, nonce) ? challenge(request, source, true) : accept(request, nonce);
    }

    private Verdict challenge(RegisterRequest request, InetAddress source, boolean stale) {
        String nonce = nonces.create(request.device(), source, request.transaction());
        boolean sm3 =
                request.offersSm3() || profiles.of(request.device()).send().digest() == DeviceProfile.Digest.SM3;
        DigestAlgorithm algorithm = sm3 ? DigestAlgorithm.SM3 : DigestAlgorithm.MD5;
        return new Verdict.Challenged(new DigestChallenge(realm, nonce, algorithm, null, stale));
    }

    /** Whether the device registered with this nonce, or a later one, in another request. */
    private boolean isUsed(RegisterRequest request, long nonce) {
        Registration.Proof last = registrations.proofOf(request.device());
        return Nonces.isOlder(nonce, last.nonce())
                || (nonce == last.nonce() && request.transaction() != last.transaction());
    }

    private Verdict accept(RegisterRequest request, long nonce) {
        Registration.Proof last = registrations.proofOf(request.device());
        return last.isOf(nonce, request.transaction())
                ? new Verdict.Repeated(last)
                : new Verdict.Accepted(new Registration.Proof(nonce, request.transaction(), time.millis()));
    }

    private void register(RegisterRequest request, SipPeer from, Registration.Proof proof) {
        Duration expires = expires(request);
        if (expires.isZero()) {
            registrations.unregister(request.device());
            return;
        }
        Instant now = Instant.ofEpochMilli(proof.at());
        registrations.register(new Registration(
                request.device(),
                from,
                spellings.sharedOrNull(request.userAgent()),
                spellings.shared(request.gbVersion()),
                now.plus(expires),
                now,
                proof));
    }

    private SipAnswer accepted(RegisterRequest request, Registration.Proof proof) {
        SipAnswer answer = answer(200);
        if (request.contact() != null) {
            answer.header("Contact", "<" + request.contact() + ">");
        }
        answer.header("Expires", Long.toString(expires(request).toSeconds()));
        return profiles.of(request.device()).send().date()
                ? answer.header(GbDate.HEADER, GbDate.format(time.onTheDay(proof.at())))
                : answer;
    }

    /** An hour when the device does not say, at most a day (RFC 3261 §10.2.1.1). */
    private static Duration expires(RegisterRequest request) {
        Duration asked = request.expires() < 0 ? DEFAULT_EXPIRES : Duration.ofSeconds(request.expires());
        return asked.compareTo(LONGEST_EXPIRES) > 0 ? LONGEST_EXPIRES : asked;
    }
}
