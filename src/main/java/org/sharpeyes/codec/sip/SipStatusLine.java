package org.sharpeyes.codec.sip;

import static java.nio.charset.StandardCharsets.US_ASCII;

import gov.nist.javax.sip.message.SIPResponse;

/** The first line of a response, with its line end and the usual reason phrase. */
final class SipStatusLine {
    private static final String[] LINES = new String[700];
    private static final byte[][] BYTES = new byte[LINES.length][];

    static {
        for (int status = 100; status < LINES.length; status++) {
            LINES[status] = "SIP/2.0 " + status + " " + SIPResponse.getReasonPhrase(status) + "\r\n";
            BYTES[status] = LINES[status].getBytes(US_ASCII);
        }
    }

    private SipStatusLine() {}

    static String of(int status) {
        return LINES[status];
    }

    /** The same; not to be changed. */
    static byte[] bytesOf(int status) {
        return BYTES[status];
    }
}
