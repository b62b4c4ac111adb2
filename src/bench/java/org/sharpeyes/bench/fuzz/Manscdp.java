package org.sharpeyes.bench.fuzz;

import java.nio.charset.Charset;
import org.sharpeyes.codec.MalformedMessageException;
import org.sharpeyes.codec.manscdp.ManscdpReader;
import org.sharpeyes.codec.manscdp.ManscdpWriter;
import org.sharpeyes.codec.manscdp.PlainKeepalive;

/** A body: what can be read can be written, and what was written is read as the same. */
public final class Manscdp {
    private static final Charset GB18030 = Charset.forName("GB18030");

    private Manscdp() {}

    public static void fuzzerTestOneInput(byte[] input) {
        PlainKeepalive.read(input, 0, input.length);
        try {
            org.sharpeyes.codec.manscdp.Manscdp read = ManscdpReader.read(input);
            byte[] written = write(read);
            if (written.length > 0) {
                ManscdpReader.read(written);
            }
        } catch (MalformedMessageException refused) {
            // as it should be
        }
    }

    /** Nothing for what is named so that no element can be: that is only repeated, never sent. */
    private static byte[] write(org.sharpeyes.codec.manscdp.Manscdp message) {
        try {
            return ManscdpWriter.write(message, GB18030);
        } catch (IllegalArgumentException unnameable) {
            return new byte[0];
        }
    }
}
