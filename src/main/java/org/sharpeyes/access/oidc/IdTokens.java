package org.sharpeyes.access.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.ResourceRetriever;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.io.IOException;
import java.net.URI;
import java.text.ParseException;
import java.time.InstantSource;
import java.util.Date;
import java.util.HashSet;
import java.util.Set;

/** Checks ID tokens as OpenID Connect Core 1.0 §3.1.3.7 says. */
final class IdTokens {
    /** Of key pairs only: a shared secret, or none, vouches for nobody. */
    private static final Set<JWSAlgorithm> ALGORITHMS = signatures();

    private final String issuer;
    private final String client;
    private final InstantSource clock;
    private final JWKSource<SecurityContext> keys;

    IdTokens(String issuer, String client, String keys, ResourceRetriever retriever, InstantSource clock)
            throws IOException {
        this.issuer = issuer;
        this.client = client;
        this.clock = clock;
        this.keys = JWKSourceBuilder.create(URI.create(keys).toURL(), retriever)
                .refreshAheadCache(false)
                .build();
    }

    private static Set<JWSAlgorithm> signatures() {
        Set<JWSAlgorithm> algorithms = new HashSet<>(JWSAlgorithm.Family.RSA);
        algorithms.addAll(JWSAlgorithm.Family.EC);
        return Set.copyOf(algorithms);
    }

    /**
     * What the token says.
     *
     * @throws BadJOSEException if the provider does not stand by it, or it is for somebody or something else
     * @throws IOException if the provider's keys cannot be had
     */
    JWTClaimsSet check(String token, String nonce) throws BadJOSEException, IOException {
        DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(ALGORITHMS, keys));
        processor.setJWTClaimsSetVerifier(
                new DefaultJWTClaimsVerifier<>(
                        client,
                        new JWTClaimsSet.Builder()
                                .issuer(issuer)
                                .claim("nonce", nonce)
                                .build(),
                        Set.of("sub", "exp", "iat")) {
                    @Override
                    protected Date currentTime() {
                        return Date.from(clock.instant());
                    }
                });
        try {
            JWTClaimsSet claims = processor.process(token, null);
            if (claims.getAudience().size() > 1 && !client.equals(claims.getStringClaim("azp"))) {
                throw new BadJOSEException("the token was made for another client");
            }
            return claims;
        } catch (KeySourceException unreachable) {
            throw new IOException(unreachable.getMessage(), unreachable);
        } catch (ParseException | JOSEException noToken) {
            throw new BadJOSEException("it is no token: " + noToken.getMessage(), noToken);
        }
    }
}
