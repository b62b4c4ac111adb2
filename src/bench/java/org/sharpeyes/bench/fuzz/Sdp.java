package org.sharpeyes.bench.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.sharpeyes.codec.MalformedMessageException;
import org.sharpeyes.codec.sdp.SessionDescription;

/** A session description: what was read can be written and read again. */
public final class Sdp {
    private Sdp() {}

    public static void fuzzerTestOneInput(byte[] input) {
        String text;
        try {
            text = SessionDescription.parse(new String(input, UTF_8)).toText();
        } catch (MalformedMessageException refused) {
            return;
        }
        try {
            SessionDescription.parse(text);
        } catch (MalformedMessageException unreadable) {
            throw new AssertionError(text, unreadable);
        }
    }
}
