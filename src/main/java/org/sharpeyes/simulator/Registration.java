package org.sharpeyes.simulator;

import gov.nist.javax.sip.message.SIPResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.sharpeyes.codec.sip.DigestChallenge;
import org.sharpeyes.codec.sip.DigestCredentials;
import org.sharpeyes.codec.sip.GbVersion;
import org.sharpeyes.codec.sip.SipRequestWriter;
import org.sharpeyes.transport.sip.SipPeer;

/** One REGISTER with its challenge (GB/T 28181-2022 §9.1.2.1): both requests have one Call-ID. */
final class Registration {
    private static final int FIRST_CSEQ = 1;

    private final Wire wire;
    private final Exchanges exchanges;
    private final SipPeer peer;
    private final String user;
    private final Duration expires;
    private final String callId;
    private final Consumer<Optional<Grant>> done;

    private Registration(
            Wire wire,
            Exchanges exchanges,
            SipPeer peer,
            String user,
            Duration expires,
            Consumer<Optional<Grant>> done) {
        this.wire = wire;
        this.exchanges = exchanges;
        this.peer = peer;
        this.user = user;
        this.expires = expires;
        this.callId = wire.token() + "@" + wire.localHost();
        this.done = done;
    }

    /**
     * What the platform answered.
     *
     * @param expires how long the registration lasts
     * @param ofThisEdition whether it stated that it speaks the edition of 2022
     */
    record Grant(Duration expires, boolean ofThisEdition) {}

    /**
     * Registers.
     *
     * @param expires zero to unregister
     * @param done is told what was granted, or that nothing was
     */
    static void request(
            Wire wire,
            Exchanges exchanges,
            SipPeer peer,
            String user,
            Duration expires,
            Consumer<Optional<Grant>> done) {
        new Registration(wire, exchanges, peer, user, expires, done).send(FIRST_CSEQ, Optional.empty());
    }

    private void send(int cseq, Optional<DigestCredentials> credentials) {
        String branch = exchanges.newBranch();
        SipRequestWriter request = wire.toPlatform("REGISTER", peer, user, branch, callId, cseq)
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
            done.accept(answer.map(this::granted));
        } else {
            done.accept(Optional.empty());
        }
    }

    private DigestCredentials answerTo(DigestChallenge challenge) {
        return DigestCredentials.answering(
                challenge, user, wire.platform().password(), "REGISTER", wire.platformUri(), wire.token());
    }

    private Grant granted(SIPResponse response) {
        return new Grant(
                response.getExpires() == null
                        ? expires
                        : Duration.ofSeconds(response.getExpires().getExpires()),
                GbVersion.of(response).equals(GbVersion.V2022));
    }
}
