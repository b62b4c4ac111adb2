package org.sharpeyes.codec.sip;

import static java.nio.charset.StandardCharsets.UTF_8;

/** SIP messages as devices write them, typed by hand. */
final class SipTexts {
    static final String REGISTER = """
            REGISTER sip:34020000002000000001@3402000000 SIP/2.0
            Via: SIP/2.0/UDP 192.0.2.20:5060;rport;branch=z9hG4bK101
            From: <sip:34020000001320000001@3402000000>;tag=77
            To: <sip:34020000001320000001@3402000000>
            Call-ID: c1@192.0.2.20
            CSeq: 1 REGISTER
            Contact: <sip:34020000001320000001@192.0.2.20:5060>
            Max-Forwards: 70
            Expires: 3600
            X-GB-ver: 3.0
            Content-Length: 0

            """;

    private SipTexts() {}

    static byte[] bytes(String text) {
        return text.replace("\n", "\r\n").getBytes(UTF_8);
    }
}
