package org.sharpeyes.access.oidc;

import java.util.List;
import org.sharpeyes.access.Grant;

/** What became of a sign-in at the provider. */
public sealed interface OidcAnswer {
    /**
     * The provider vouches for somebody.
     *
     * @param subject issuer and subject: who it is, whatever the name
     * @param grants what follows from the groups; none, if none of them has a role here
     */
    record Known(String subject, String name, List<Grant> grants) implements OidcAnswer {
        public Known {
            grants = List.copyOf(grants);
        }
    }

    /** What came back is not what was asked for, or the provider does not stand by it. */
    record Refused(String reason) implements OidcAnswer {}

    /** The provider could not be asked. */
    record Unreachable(String reason) implements OidcAnswer {}
}
