package org.sharpeyes.codec.sip;

import java.util.Arrays;

/** The headers that {@link PlainRequestReader} knows. */
enum PlainHeader {
    VIA("via"),
    FROM("from"),
    TO("to"),
    CALL_ID("call-id"),
    CSEQ("cseq"),
    CONTACT("contact"),
    EXPIRES("expires"),
    USER_AGENT("user-agent"),
    VERSION("x-gb-ver"),
    AUTHORIZATION("authorization"),
    CONTENT_LENGTH("content-length"),
    REQUIRE("require"),
    PROXY_REQUIRE("proxy-require"),
    PROXY_AUTHORIZATION("proxy-authorization"),
    ROUTE("route"),
    RECORD_ROUTE("record-route"),
    CONTENT_ENCODING("content-encoding"),
    /** Compact names are one letter. */
    COMPACT(""),
    OTHER("");

    private static final PlainHeader[][] BY_LENGTH = new PlainHeader[24][];

    static {
        for (int length = 0; length < BY_LENGTH.length; length++) {
            int wanted = length;
            BY_LENGTH[length] = Arrays.stream(values())
                    .filter(header -> !header.name.isEmpty() && header.name.length() == wanted)
                    .toArray(PlainHeader[]::new);
        }
    }

    private final String name;

    PlainHeader(String name) {
        this.name = name;
    }

    static PlainHeader of(PlainText text, int start, int end) {
        int length = end - start;
        if (length <= 1) {
            return COMPACT;
        }
        if (length < BY_LENGTH.length) {
            for (PlainHeader header : BY_LENGTH[length]) {
                if (text.isName(start, end, header.name)) {
                    return header;
                }
            }
        }
        return OTHER;
    }
}
