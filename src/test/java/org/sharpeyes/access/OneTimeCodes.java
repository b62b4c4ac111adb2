package org.sharpeyes.access;

import java.time.Instant;
import org.bouncycastle.util.encoders.Base32;

/** What an authenticator app shows. */
public final class OneTimeCodes {
    private OneTimeCodes() {}

    /** @param secret in base 32 */
    public static String now(String secret) {
        return OneTimeCode.of(Base32.decode(secret), Instant.now().getEpochSecond() / 30);
    }
}
