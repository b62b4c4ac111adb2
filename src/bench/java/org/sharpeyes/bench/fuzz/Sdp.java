package org.sharpeyes.bench.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.sharpeyes.codec.MalformedMessageException;
import org.sharpeyes.codec.sdp.SessionDescription;

/** A session description: what was read and written is read as the same. */
public final class Sdp {
    private Sdp() {}

    public static void fuzzerTestOneInput(byte[] input) {
        try {
            SessionDescription read = SessionDescription.parse(new String(input, UTF_8));
            if (!SessionDescription.parse(read.toText()).equals(read)) {
                throw new AssertionError("differs when written and read again");
            }
        } catch (MalformedMessageException refused) {
            // as it should be
        }
    }
}
