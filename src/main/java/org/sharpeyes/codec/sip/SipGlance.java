package org.sharpeyes.codec.sip;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.netty.buffer.ByteBuf;
import java.util.Optional;

/**
 * A cheap look at the beginning of a message, before anybody takes the trouble to read it. It decides what is worth that
 * trouble, nothing else: what it sees need not be so.
 *
 * @param head the first bytes as Latin-1
 */
public record SipGlance(String head) {
    private static final int LONGEST = 2_048;

    /** Looks without moving the indices. */
    public static SipGlance at(ByteBuf message) {
        int length = Math.min(message.readableBytes(), LONGEST);
        return new SipGlance(message.toString(message.readerIndex(), length, ISO_8859_1));
    }

    /** Whether the first line names the protocol. */
    public boolean isSip() {
        int lineEnd = head.indexOf('\n');
        int named = head.indexOf("SIP/");
        return lineEnd > 0 && named >= 0 && named < lineEnd;
    }

    /** Whether a request is of the version there is. */
    public boolean isVersion2() {
        return head.lines().findFirst().orElse("").strip().endsWith("SIP/2.0");
    }

    public boolean isResponse() {
        return head.startsWith("SIP/");
    }

    /** The user of the URI in From. */
    public Optional<String> sender() {
        String from = header("From", "f");
        int start = from.indexOf("sip:");
        int end = from.indexOf('@', start);
        return start < 0 || end < 0 ? Optional.empty() : Optional.of(from.substring(start + 4, end));
    }

    /** The branch of the topmost Via; empty text without. */
    public String branch() {
        String via = header("Via", "v");
        int start = via.indexOf("branch=");
        if (start < 0) {
            return "";
        }
        int end = start + 7;
        while (end < via.length() && ";, \t".indexOf(via.charAt(end)) < 0) {
            end++;
        }
        return via.substring(start + 7, end);
    }

    /** The value of the first header of either name, empty text without. */
    private String header(String name, String compactName) {
        int line = head.indexOf('\n') + 1;
        while (line > 0) {
            int lineEnd = head.indexOf('\n', line);
            String text = head.substring(line, lineEnd < 0 ? head.length() : lineEnd);
            int colon = text.indexOf(':');
            String found = colon < 0 ? "" : text.substring(0, colon).strip();
            if (found.equalsIgnoreCase(name) || found.equalsIgnoreCase(compactName)) {
                return text.substring(colon + 1).strip();
            }
            line = lineEnd + 1;
        }
        return "";
    }
}
