package org.sharpeyes.codec.sip;

import gov.nist.javax.sip.header.AuthenticationHeader;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The parameters of a digest header, unquoted. */
record DigestParameters(AuthenticationHeader header, DigestAlgorithm algorithm) {

    /** Empty when there is no header, or one of another scheme or algorithm. */
    static Optional<DigestParameters> of(@Nullable AuthenticationHeader header) {
        if (header == null || !"Digest".equalsIgnoreCase(header.getScheme())) {
            return Optional.empty();
        }
        return DigestAlgorithm.named(unquoted(header.getParameter("algorithm")))
                .map(algorithm -> new DigestParameters(header, algorithm));
    }

    @Nullable
    String get(String name) {
        return unquoted(header.getParameter(name));
    }

    private static @Nullable String unquoted(@Nullable String value) {
        if (value == null) {
            return null;
        }
        String text = value.strip();
        boolean quoted = text.length() >= 2 && text.startsWith("\"") && text.endsWith("\"");
        return quoted ? text.substring(1, text.length() - 1) : text;
    }
}
