package org.sharpeyes.codec.sip;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import org.jspecify.annotations.Nullable;

/**
 * What a request and the responses to it have in common (RFC 3261 §17.1.3).
 *
 * @param branch of the topmost Via
 * @param method of CSeq
 */
public record TransactionKey(String branch, String method) {
    private static final String BRANCH = "branch=";

    /** Finds both in a message's header lines, of which it reads no others; null where one is missing or folded. */
    public static @Nullable TransactionKey of(byte[] message) {
        String branch = null;
        String method = null;
        int line = after(message, 0, '\n');
        while (line < message.length && message[line] != '\r' && message[line] != '\n') {
            int end = after(message, line, '\n');
            if (branch == null && isNamed(message, line, "via", "v")) {
                branch = branchIn(new String(message, line, end - line, ISO_8859_1));
            } else if (method == null && isNamed(message, line, "cseq", "cseq")) {
                method = methodIn(new String(message, line, end - line, ISO_8859_1));
            }
            line = end;
        }
        return branch == null || method == null ? null : new TransactionKey(branch, method);
    }

    /** Behind the next of these bytes, or the end. */
    private static int after(byte[] message, int from, char wanted) {
        int at = from;
        while (at < message.length && message[at] != wanted) {
            at++;
        }
        return Math.min(at + 1, message.length);
    }

    private static boolean isNamed(byte[] message, int line, String name, String compactName) {
        int at = line;
        while (at < message.length && isLetter(message[at])) {
            at++;
        }
        int length = at - line;
        if (length != name.length() && length != compactName.length()) {
            return false;
        }
        while (at < message.length && (message[at] == ' ' || message[at] == '\t')) {
            at++;
        }
        if (at == message.length || message[at] != ':') {
            return false;
        }
        String found = new String(message, line, length, ISO_8859_1);
        return found.equalsIgnoreCase(name) || found.equalsIgnoreCase(compactName);
    }

    private static boolean isLetter(byte c) {
        return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '-';
    }

    private static @Nullable String branchIn(String via) {
        int comma = via.indexOf(',');
        String first = comma < 0 ? via : via.substring(0, comma);
        int start = first.indexOf(BRANCH);
        if (start < 0) {
            return null;
        }
        int end = start + BRANCH.length();
        while (end < first.length() && "; \t\r\n".indexOf(first.charAt(end)) < 0) {
            end++;
        }
        return first.substring(start + BRANCH.length(), end);
    }

    private static @Nullable String methodIn(String cseq) {
        String[] words = cseq.substring(cseq.indexOf(':') + 1).strip().split("[ \t]+", -1);
        return words.length == 2 ? words[1] : null;
    }
}
