package org.sharpeyes.codec.sip;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.codec.AsciiWord;

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

    private static final AsciiWord VIA_LINE = AsciiWord.of("Via: ");
    private static final AsciiWord FROM_LINE = AsciiWord.of("From: ");
    private static final AsciiWord TO_LINE = AsciiWord.of("To: ");
    private static final AsciiWord CALL_ID_LINE = AsciiWord.of("Call-ID: ");
    private static final AsciiWord CSEQ_LINE = AsciiWord.of("CSeq: ");
    private static final AsciiWord MAX_FORWARDS_LINE = AsciiWord.of("Max-Forwards: ");
    private static final AsciiWord USER_AGENT_LINE = AsciiWord.of("User-Agent: ");
    private static final AsciiWord CONTENT_TYPE_LINE = AsciiWord.of("Content-Type: ");
    private static final AsciiWord CONTENT_LENGTH_LINE = AsciiWord.of("Content-Length: ");

    private final String name;

    PlainHeader(String name) {
        this.name = name;
    }

    /** Reads past the name, if it is one of those that every message has, spelled as usual; null where it is not. */
    static @Nullable PlainHeader take(PlainText text) {
        return switch (text.bytes[text.at]) {
            case 'V' -> text.take(VIA_LINE) ? VIA : null;
            case 'F' -> text.take(FROM_LINE) ? FROM : null;
            case 'T' -> text.take(TO_LINE) ? TO : null;
            case 'M' -> text.take(MAX_FORWARDS_LINE) ? OTHER : null;
            case 'U' -> text.take(USER_AGENT_LINE) ? USER_AGENT : null;
            case 'C' -> takeWithC(text);
            default -> null;
        };
    }

    private static @Nullable PlainHeader takeWithC(PlainText text) {
        if (text.take(CALL_ID_LINE)) {
            return CALL_ID;
        }
        if (text.take(CSEQ_LINE)) {
            return CSEQ;
        }
        if (text.take(CONTENT_LENGTH_LINE)) {
            return CONTENT_LENGTH;
        }
        return text.take(CONTENT_TYPE_LINE) ? OTHER : null;
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
