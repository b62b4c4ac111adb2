package org.sharpeyes.codec.sip;

import gov.nist.javax.sip.message.SIPResponse;

/** The first line of a response, with its line end and the usual reason phrase. */
final class SipStatusLine {
    private static final String[] LINES = new String[700];

    static {
        for (int status = 100; status < LINES.length; status++) {
            LINES[status] = "SIP/2.0 " + status + " " + SIPResponse.getReasonPhrase(status) + "\r\n";
        }
    }

    private SipStatusLine() {}

    static String of(int status) {
        return LINES[status];
    }
}
