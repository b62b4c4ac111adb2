package org.sharpeyes.simulator;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.charset.Charset;
import java.util.Set;
import org.sharpeyes.codec.manscdp.Manscdp;
import org.sharpeyes.codec.manscdp.ManscdpWriter;

/** MANSCDP bodies as these devices write them: right, or wrong in the ways they were told to be. */
final class Bodies {
    static final String CONTENT_TYPE = "Application/MANSCDP+xml";

    private static final Charset GB2312 = Charset.forName("GB2312");
    private static final Charset GB18030 = Charset.forName("GB18030");

    private final Set<Fault> faults;

    Bodies(Set<Fault> faults) {
        this.faults = faults;
    }

    byte[] write(Manscdp message) {
        boolean utf8 = faults.contains(Fault.UTF8_DECLARED_GB2312);
        byte[] body = ManscdpWriter.write(message, utf8 ? UTF_8 : charset());
        if (!utf8 && !faults.contains(Fault.UNESCAPED_AMPERSAND)) {
            return body;
        }
        // one byte, one character: what is not ASCII passes untouched
        String text = new String(body, ISO_8859_1);
        if (utf8) {
            text = text.replaceFirst("(?i)encoding=(['\"])UTF-8", "encoding=$1GB2312");
        }
        if (faults.contains(Fault.UNESCAPED_AMPERSAND)) {
            text = text.replace("&amp;", "&");
        }
        return text.getBytes(ISO_8859_1);
    }

    private Charset charset() {
        return faults.contains(Fault.GB18030_NAMES) ? GB2312 : GB18030;
    }
}
