package org.sharpeyes.codec.manscdp;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The text of a body whose declaration may lie (GB/T 28181-2022 §6.10 asks for GB18030, 2016 for GB2312, vendors send
 * UTF-8 under any name). Bytes that belong to no character become U+FFFD.
 */
final class BodyText {
    static final Charset GB18030 = Charset.forName("GB18030");
    static final char REPLACEMENT = '\uFFFD';

    private static final int LONGEST_PROLOG = 200;
    /** UTF-8 needs three bytes from here on. Two bytes of GB often look like one shorter character, rarely like these. */
    private static final char FIRST_OF_THREE_BYTES = '\u0800';

    private BodyText() {}

    /**
     * The text behind byte order mark, blank lines and prolog.
     *
     * @param charset of the body, whatever it says; null: found out
     */
    static String decode(byte[] body, @Nullable Charset charset) {
        String text = charset == null ? text(body) : text(body, charset);
        int start = 0;
        while (start < text.length() && isBeforeProlog(text.charAt(start))) {
            start++;
        }
        if (text.startsWith("<?", start)) {
            int end = text.indexOf('>', start);
            start = end < 0 || end - start > LONGEST_PROLOG ? start : end + 1;
        }
        return text.substring(start);
    }

    private static boolean isBeforeProlog(char c) {
        return c == '\uFEFF' || c == 0 || Character.isWhitespace(c);
    }

    private static String text(byte[] body) {
        Charset marked = marked(body);
        if (marked != null) {
            return new String(body, marked);
        }
        boolean saysUtf8 = prologOf(body).contains("utf-8") || prologOf(body).contains("utf8");
        String utf8 = strictUtf8(body);
        if (utf8 != null) {
            boolean plain = utf8.length() == body.length;
            boolean surely = utf8.chars().anyMatch(c -> c >= FIRST_OF_THREE_BYTES);
            return plain || surely || saysUtf8 ? utf8 : gb18030(body);
        }
        String damaged = new String(body, StandardCharsets.UTF_8);
        return saysUtf8 && isMostlyWhole(damaged) ? damaged : gb18030(body);
    }

    private static String text(byte[] body, Charset charset) {
        return charset.equals(StandardCharsets.UTF_8) ? new String(body, charset) : gb18030(body);
    }

    private static @Nullable Charset marked(byte[] body) {
        if (startsWith(body, 0xEF, 0xBB, 0xBF)) {
            return StandardCharsets.UTF_8;
        }
        return startsWith(body, 0xFE, 0xFF) || startsWith(body, 0xFF, 0xFE) ? StandardCharsets.UTF_16 : null;
    }

    private static boolean startsWith(byte[] body, int... mark) {
        if (body.length < mark.length) {
            return false;
        }
        for (int i = 0; i < mark.length; i++) {
            if ((body[i] & 0xFF) != mark[i]) {
                return false;
            }
        }
        return true;
    }

    /** The declaration in lower case, if there is one. */
    private static String prologOf(byte[] body) {
        String start = new String(body, 0, Math.min(body.length, LONGEST_PROLOG), StandardCharsets.ISO_8859_1);
        int from = start.indexOf("<?");
        int to = start.indexOf('>', Math.max(from, 0));
        return from < 0 || to < 0 ? "" : start.substring(from, to).toLowerCase(Locale.ROOT);
    }

    private static @Nullable String strictUtf8(byte[] body) {
        try {
            CharBuffer text = StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(body));
            return text.toString();
        } catch (CharacterCodingException otherCharset) {
            return null;
        }
    }

    /**
     * No character has a {@code <} among its bytes, yet the decoder takes one for the rest of half a character: where
     * there is one, what stands between two of them is decoded by itself.
     */
    private static String gb18030(byte[] body) {
        String whole = new String(body, GB18030);
        if (whole.indexOf(REPLACEMENT) < 0) {
            return whole;
        }
        StringBuilder text = new StringBuilder(whole.length());
        int start = 0;
        for (int at = 1; at <= body.length; at++) {
            if (at == body.length || body[at] == '<') {
                text.append(new String(body, start, at - start, GB18030));
                start = at;
            }
        }
        return text.toString();
    }

    /** Tells UTF-8 with a character cut in half from another charset, of which hardly a character is UTF-8. */
    private static boolean isMostlyWhole(String decoded) {
        long lost = decoded.chars().filter(c -> c == REPLACEMENT).count();
        long whole = decoded.chars().filter(c -> c >= 0x80 && c != REPLACEMENT).count();
        return whole > lost;
    }
}
