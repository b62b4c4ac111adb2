package org.sharpeyes.simulator;

import gov.nist.javax.sip.header.Contact;
import gov.nist.javax.sip.message.SIPResponse;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import javax.sip.address.SipURI;
import org.sharpeyes.codec.sip.DigestChallenge;
import org.sharpeyes.codec.sip.DigestCredentials;
import org.sharpeyes.codec.sip.GbVersion;
import org.sharpeyes.codec.sip.SipRequestWriter;
import org.sharpeyes.model.GbCode;
import org.sharpeyes.transport.sip.SipPeer;

/** One REGISTER with its challenge (GB/T 28181-2022 §9.1.2.1): both requests have one Call-ID. */
final class Registration {
    private static final int FIRST_CSEQ = 1;

    private final Wire wire;
    private final Exchanges exchanges;
    private final Platform platform;
    private final SipPeer peer;
    private final String user;
    private final Duration expires;
    private final String callId;
    private final Consumer<Answer> done;

    private Registration(
            Site site, Platform platform, SipPeer peer, String user, Duration expires, Consumer<Answer> done) {
        this.wire = site.wire();
        this.exchanges = site.exchanges();
        this.platform = platform;
        this.peer = peer;
        this.user = user;
        this.expires = expires;
        this.callId = wire.token() + "@" + wire.localHost();
        this.done = done;
    }

    /** What the platform answered. */
    sealed interface Answer {}

    /**
     * It is registered.
     *
     * @param expires how long the registration lasts
     * @param ofThisEdition whether the platform stated that it speaks the edition of 2022
     */
    record Granted(Duration expires, boolean ofThisEdition) implements Answer {}

    /** It is to register elsewhere (302, §9.1.2.3). */
    record Moved(Platform to) implements Answer {}

    /** It is not, for whatever reason. */
    record Refused() implements Answer {}

    /**
     * Registers.
     *
     * @param peer the way to that platform
     * @param expires zero to unregister
     */
    static void request(
            Site site, Platform platform, SipPeer peer, String user, Duration expires, Consumer<Answer> done) {
        new Registration(site, platform, peer, user, expires, done).send(FIRST_CSEQ, Optional.empty());
    }

    private void send(int cseq, Optional<DigestCredentials> credentials) {
        String branch = exchanges.newBranch();
        SipRequestWriter request = wire.toPlatform(platform, "REGISTER", peer, user, branch, callId, cseq)
                .contact(wire.contactUri(peer, user))
                .header("Expires", Long.toString(expires.toSeconds()));
        credentials.ifPresent(given -> request.header("Authorization", given.toHeaderValue()));
        exchanges.send(peer, branch, request.toBytes(), answer -> onAnswer(cseq, answer));
    }

    private void onAnswer(int cseq, Optional<SIPResponse> answer) {
        int status = answer.map(SIPResponse::getStatusCode).orElse(0);
        Optional<DigestChallenge> challenge =
                status == 401 && cseq == FIRST_CSEQ ? answer.flatMap(DigestChallenge::of) : Optional.empty();
        if (challenge.isPresent()) {
            send(cseq + 1, challenge.map(this::answerTo));
        } else if (status == 200) {
            done.accept(granted(answer.orElseThrow()));
        } else {
            Optional<Answer> moved = status == 302 ? answer.flatMap(this::moved) : Optional.empty();
            done.accept(moved.orElseGet(Refused::new));
        }
    }

    private Optional<Answer> moved(SIPResponse response) {
        Contact contact = response.getContactHeader();
        return contact != null
                        && contact.getAddress().getURI() instanceof SipURI uri
                        && GbCode.isValid(uri.getUser())
                        && uri.getPort() > 0
                ? Optional.of(
                        new Moved(platform.node(uri.getUser(), new InetSocketAddress(uri.getHost(), uri.getPort()))))
                : Optional.empty();
    }

    private DigestCredentials answerTo(DigestChallenge challenge) {
        return DigestCredentials.answering(
                challenge, user, platform.password(), "REGISTER", platform.uri(), wire.token());
    }

    private Granted granted(SIPResponse response) {
        return new Granted(
                response.getExpires() == null
                        ? expires
                        : Duration.ofSeconds(response.getExpires().getExpires()),
                GbVersion.of(response).equals(GbVersion.V2022));
    }
}
