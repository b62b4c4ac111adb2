package org.sharpeyes.bench.fuzz;

import java.nio.charset.Charset;
import org.sharpeyes.codec.MalformedMessageException;
import org.sharpeyes.codec.manscdp.ManscdpReader;
import org.sharpeyes.codec.manscdp.ManscdpWriter;
import org.sharpeyes.codec.manscdp.PlainKeepalive;

/** A body: what was read can be written and read again. */
public final class Manscdp {
    private static final Charset GB18030 = Charset.forName("GB18030");

    private Manscdp() {}

    public static void fuzzerTestOneInput(byte[] input) {
        PlainKeepalive.read(input, 0, input.length);
        byte[] written;
        try {
            written = ManscdpWriter.write(ManscdpReader.read(input), GB18030);
        } catch (MalformedMessageException | IllegalArgumentException refusedOrNeverSent) {
            return;
        }
        try {
            ManscdpReader.read(written);
        } catch (MalformedMessageException unreadable) {
            throw new AssertionError(new String(written, GB18030), unreadable);
        }
    }
}
