package org.sharpeyes.signalling.subscription;

import java.util.HexFormat;
import java.util.Optional;
import org.sharpeyes.model.DeviceId;

/**
 * What a dialog is found by: a Call-ID that names its device, so that no table of Call-IDs is needed, and a number that
 * nobody can guess.
 */
record DialogName(DeviceId device, long token) {
    private static final String OURS = ".subscription@";
    private static final int TOKEN_DIGITS = 16;

    /** The name that a Call-ID of ours holds; empty for anybody else's. */
    static Optional<DialogName> of(String callId) {
        int end = callId.indexOf(OURS);
        if (end <= TOKEN_DIGITS + 1 || !DeviceId.isValid(callId.substring(TOKEN_DIGITS + 1, end))) {
            return Optional.empty();
        }
        try {
            long token = HexFormat.fromHexDigitsToLong(callId, 0, TOKEN_DIGITS);
            return Optional.of(new DialogName(new DeviceId(callId.substring(TOKEN_DIGITS + 1, end)), token));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    String callId(String domain) {
        return tag() + "-" + device + OURS + domain;
    }

    String tag() {
        return HexFormat.of().toHexDigits(token);
    }
}
