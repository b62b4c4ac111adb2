package org.sharpeyes.codec.sip;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.codec.MalformedMessageException;

/**
 * The start line and header lines of a message as text, found without understanding them, within limits that no honest
 * device reaches.
 *
 * @param startLine without its line end
 * @param headers without their line ends; a folded line is one
 * @param length bytes up to and including the empty line
 */
record SipHead(String startLine, List<String> headers, int length) {
    static final int MAX_BYTES = 16_384;
    private static final int MAX_HEADERS = 128;

    /**
     * The head at the buffer's reader index, or null when its end has not come yet.
     *
     * @throws MalformedMessageException when it is beyond the limits
     */
    static @Nullable SipHead find(ByteBuf bytes) throws MalformedMessageException {
        List<String> lines = new ArrayList<>();
        int start = bytes.readerIndex();
        int from = start;
        while (true) {
            int end = bytes.indexOf(from, bytes.writerIndex(), (byte) '\n');
            if ((end < 0 ? bytes.writerIndex() : end) - start > MAX_BYTES || lines.size() > MAX_HEADERS + 1) {
                throw new MalformedMessageException("too many or too long SIP headers");
            }
            if (end < 0) {
                return null;
            }
            String line = bytes.toString(from, end - from, UTF_8).stripTrailing();
            from = end + 1;
            if (line.isEmpty()) {
                return of(lines, from - start);
            }
            append(lines, line);
        }
    }

    private static void append(List<String> lines, String line) throws MalformedMessageException {
        boolean folded = line.charAt(0) == ' ' || line.charAt(0) == '\t';
        if (!folded) {
            lines.add(line);
        } else if (lines.size() > 1) {
            lines.add(lines.removeLast() + " " + line.strip());
        } else {
            throw new MalformedMessageException("a SIP message starts with a request or status line");
        }
    }

    private static SipHead of(List<String> lines, int length) throws MalformedMessageException {
        if (lines.isEmpty()) {
            throw new MalformedMessageException("a SIP message starts with a request or status line");
        }
        return new SipHead(lines.getFirst(), List.copyOf(lines.subList(1, lines.size())), length);
    }

    /** The first header of that name or compact name, in any case. */
    Optional<String> value(String name, String compactName) {
        return headers.stream()
                .filter(header -> isNamed(header, name) || isNamed(header, compactName))
                .map(header -> header.substring(header.indexOf(':') + 1).strip())
                .findFirst();
    }

    /** Whether a header that may be there once is there twice, and they differ. */
    boolean contradictsItself() {
        return differs("From", "f")
                || differs("To", "t")
                || differs("Call-ID", "i")
                || differs("CSeq", "cseq")
                || differs("Content-Length", "l");
    }

    /**
     * Whether a Via has a comment with an escape. RFC 3261 §25.1 gives it no comment at all, and JAIN-SIP looks for the
     * end of one beyond the end of its line where an escape hides that, until the memory is full.
     */
    boolean escapesInVia() {
        return headers.stream()
                .filter(header -> isNamed(header, "Via") || isNamed(header, "v"))
                .anyMatch(header -> header.indexOf('(') >= 0 && header.indexOf('\\') >= 0);
    }

    private boolean differs(String name, String compactName) {
        return headers.stream()
                        .filter(header -> isNamed(header, name) || isNamed(header, compactName))
                        .map(header -> header.substring(header.indexOf(':') + 1).strip())
                        .distinct()
                        .limit(2)
                        .count()
                > 1;
    }

    private static boolean isNamed(String header, String name) {
        int colon = header.indexOf(':');
        return colon > 0 && header.substring(0, colon).strip().equalsIgnoreCase(name);
    }

    /** Content-Length, 0 when there is none. */
    int contentLength() throws MalformedMessageException {
        String digits = value("Content-Length", "l").orElse("0");
        if (digits.isEmpty() || digits.length() > 9 || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw new MalformedMessageException("Content-Length is a number of bytes");
        }
        return Integer.parseInt(digits);
    }
}
