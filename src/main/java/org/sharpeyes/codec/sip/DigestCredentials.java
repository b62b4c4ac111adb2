package org.sharpeyes.codec.sip;

import static java.nio.charset.StandardCharsets.UTF_8;

import gov.nist.javax.sip.header.AuthenticationHeader;
import gov.nist.javax.sip.message.SIPMessage;
import java.security.MessageDigest;
import java.util.Objects;
import java.util.Optional;
import javax.sip.header.AuthorizationHeader;
import org.jspecify.annotations.Nullable;

/**
 * What a client answers in {@code Authorization} (RFC 2617 §3.2.2), with MD5 or SM3, with or without {@code qop=auth}.
 *
 * @param response 32 hexadecimal digits of MD5, 64 of SM3
 * @param qop {@code auth} or null; nc and cnonce go with it
 */
public record DigestCredentials(
        String username,
        String realm,
        String nonce,
        String uri,
        String response,
        @Nullable String qop,
        @Nullable String nc,
        @Nullable String cnonce,
        DigestAlgorithm algorithm) {

    /** The digest credentials of a request, if it has any that are complete and MD5 or SM3. */
    public static Optional<DigestCredentials> of(SIPMessage request) {
        return DigestParameters.of((AuthenticationHeader) request.getHeader(AuthorizationHeader.NAME))
                .flatMap(DigestCredentials::from);
    }

    private static Optional<DigestCredentials> from(DigestParameters given) {
        String username = given.get("username");
        String realm = given.get("realm");
        String nonce = given.get("nonce");
        String uri = given.get("uri");
        String response = given.get("response");
        String qop = given.get("qop");
        String nc = given.get("nc");
        String cnonce = given.get("cnonce");
        if (username == null || realm == null || nonce == null || uri == null || response == null) {
            return Optional.empty();
        }
        if (qop != null && (!qop.equalsIgnoreCase("auth") || nc == null || cnonce == null)) {
            return Optional.empty();
        }
        return Optional.of(
                new DigestCredentials(username, realm, nonce, uri, response, qop, nc, cnonce, given.algorithm()));
    }

    /**
     * Answers a challenge.
     *
     * @param cnonce the client's own random text; used only when the challenge offers {@code qop}
     */
    public static DigestCredentials answering(
            DigestChallenge challenge, String username, String password, String method, String uri, String cnonce) {
        boolean withQop = challenge.qop() != null;
        DigestCredentials unsigned = new DigestCredentials(
                username,
                challenge.realm(),
                challenge.nonce(),
                uri,
                "",
                challenge.qop(),
                withQop ? "00000001" : null,
                withQop ? cnonce : null,
                challenge.algorithm());
        return unsigned.withResponse(unsigned.expectedResponse(password, method));
    }

    private DigestCredentials withResponse(String computed) {
        return new DigestCredentials(username, realm, nonce, uri, computed, qop, nc, cnonce, algorithm);
    }

    /** Whether these were made with that password for that method; takes the same time wherever they differ. */
    public boolean provesKnowledgeOf(String password, String method) {
        byte[] expected = expectedResponse(password, method).getBytes(UTF_8);
        return MessageDigest.isEqual(expected, response.getBytes(UTF_8));
    }

    private String expectedResponse(String password, String method) {
        String ha1 = algorithm.hash(username + ":" + realm + ":" + password);
        String ha2 = algorithm.hash(method + ":" + uri);
        String middle = qop == null ? nonce : String.join(":", nonce, Objects.requireNonNull(nc), cnonce, qop);
        return algorithm.hash(ha1 + ":" + middle + ":" + ha2);
    }

    /** The value of the {@code Authorization} header. */
    public String toHeaderValue() {
        String value = "Digest username=\"%s\", realm=\"%s\", nonce=\"%s\", uri=\"%s\", response=\"%s\", algorithm=%s"
                .formatted(username, realm, nonce, uri, response, algorithm);
        return qop == null ? value : value + ", qop=%s, nc=%s, cnonce=\"%s\"".formatted(qop, nc, cnonce);
    }

    /** Everything but the response, which would allow guessing the password offline. */
    @Override
    public String toString() {
        return "DigestCredentials[username=%s, realm=%s, uri=%s]".formatted(username, realm, uri);
    }
}
