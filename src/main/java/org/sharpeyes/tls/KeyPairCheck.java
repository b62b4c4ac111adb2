package org.sharpeyes.tls;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whether a private key belongs to a certificate: nobody else finds out before the first client has failed. */
final class KeyPairCheck {
    private static final Pattern PKCS8 =
            Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");
    private static final Map<String, String> SIGNATURES =
            Map.of("RSA", "SHA256withRSA", "EC", "SHA256withECDSA", "EdDSA", "EdDSA", "Ed25519", "Ed25519");
    private static final byte[] ANYTHING = "anything".getBytes(StandardCharsets.US_ASCII);

    private KeyPairCheck() {}

    /** What is wrong with the key; empty if nothing is. */
    static Optional<String> flaw(String pem, PublicKey certified) {
        Matcher matcher = PKCS8.matcher(pem);
        if (!matcher.find()) {
            return Optional.of("holds no key (PEM, PKCS #8, without a password)");
        }
        try {
            byte[] der = Base64.getMimeDecoder().decode(matcher.group(1));
            PrivateKey secret =
                    KeyFactory.getInstance(certified.getAlgorithm()).generatePrivate(new PKCS8EncodedKeySpec(der));
            return belongs(secret, certified) ? Optional.empty() : Optional.of("is not the key of the certificate");
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return Optional.of("is not the key of the certificate, which is of %s".formatted(certified.getAlgorithm()));
        }
    }

    private static boolean belongs(PrivateKey secret, PublicKey certified) throws GeneralSecurityException {
        String algorithm = SIGNATURES.get(certified.getAlgorithm());
        if (algorithm == null) {
            return true;
        }
        Signature signature = Signature.getInstance(algorithm);
        signature.initSign(secret);
        signature.update(ANYTHING);
        byte[] signed = signature.sign();
        signature.initVerify(certified);
        signature.update(ANYTHING);
        return signature.verify(signed);
    }
}
