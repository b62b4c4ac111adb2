package org.sharpeyes.codec.sip;

import gov.nist.javax.sip.header.AuthenticationHeader;
import gov.nist.javax.sip.message.SIPMessage;
import java.util.Arrays;
import java.util.Optional;
import javax.sip.header.WWWAuthenticateHeader;
import org.jspecify.annotations.Nullable;

/**
 * What a server asks for in {@code WWW-Authenticate} (RFC 2617 §3.2.1). MD5 and SM3 are spoken.
 *
 * @param qop {@code auth} when the server offers it, else null
 * @param stale the password may be right, only the nonce is too old
 */
public record DigestChallenge(
        String realm,
        String nonce,
        DigestAlgorithm algorithm,
        @Nullable String qop,
        boolean stale) {

    /** The challenge of a 401, if it has one with MD5 or SM3. */
    public static Optional<DigestChallenge> of(SIPMessage response) {
        return DigestParameters.of((AuthenticationHeader) response.getHeader(WWWAuthenticateHeader.NAME))
                .flatMap(DigestChallenge::from);
    }

    private static Optional<DigestChallenge> from(DigestParameters given) {
        String realm = given.get("realm");
        String nonce = given.get("nonce");
        if (realm == null || nonce == null) {
            return Optional.empty();
        }
        String offered = given.get("qop");
        boolean auth = offered != null
                && Arrays.stream(offered.split(",", -1))
                        .anyMatch(each -> each.strip().equalsIgnoreCase("auth"));
        boolean stale = "true".equalsIgnoreCase(given.get("stale"));
        return Optional.of(new DigestChallenge(realm, nonce, given.algorithm(), auth ? "auth" : null, stale));
    }

    /** The value of the {@code WWW-Authenticate} header. */
    public String toHeaderValue() {
        return "Digest realm=\"" + realm + "\", nonce=\"" + nonce + "\", algorithm=" + algorithm
                + (qop == null ? "" : ", qop=\"" + qop + "\"")
                + (stale ? ", stale=true" : "");
    }
}
