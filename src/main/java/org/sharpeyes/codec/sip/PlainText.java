package org.sharpeyes.codec.sip;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import org.sharpeyes.codec.AsciiWord;

/**
 * The bytes of one message with a place to read at. What is not as expected turns it to {@link #isOdd}, which lasts;
 * nothing is thrown, and nothing is read beyond the end. Not thread-safe.
 */
final class PlainText {
    static final int DIGIT = 1;
    /** Of identifiers of devices and of hosts: letters, digits, {@code .} and {@code -}. */
    static final int NAME = 2;
    /** Of tags, branches and both halves of Call-IDs. */
    static final int TOKEN = 4;
    /** Of quoted texts that need no unquoting. */
    static final int QUOTED = 8;
    /** Whatever may be in a line. */
    static final int LINE = 16;
    /** Of product names: letters, digits, blanks and a few signs. */
    static final int WORDS = 32;

    private static final byte[] CLASSES = classes();

    final byte[] bytes;
    int length;
    int at;
    private boolean odd;

    /** Has room for a message of that length, for two zeros behind it, and for looking at some bytes at a time. */
    PlainText(int capacity) {
        this.bytes = new byte[capacity + 2 + AsciiWord.LONGEST];
    }

    private static byte[] classes() {
        byte[] classes = new byte[256];
        for (int c = ' '; c < 0x7F; c++) {
            boolean digit = c >= '0' && c <= '9';
            boolean name = digit || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '.' || c == '-';
            boolean quoted = c != ' ' && c != '"' && c != '\\' && c != ',' && c != '<' && c != '>';
            boolean token = name || c == '_';
            boolean word = name || c == '_' || c == '/' || c == ' ';
            classes[c] = (byte) (LINE
                    | (digit ? DIGIT : 0)
                    | (name ? NAME : 0)
                    | (token ? TOKEN : 0)
                    | (quoted ? QUOTED : 0)
                    | (word ? WORDS : 0));
        }
        return classes;
    }

    void begin(int messageLength) {
        length = messageLength;
        bytes[length] = 0;
        bytes[length + 1] = 0;
        at = 0;
        odd = false;
    }

    boolean isOdd() {
        return odd;
    }

    void turnOdd() {
        odd = true;
    }

    /** Reads on while the bytes are of a class; where that ends. */
    int skip(int kind) {
        int end = at;
        // Codes of devices are digits, which are of all classes; where the message ends there are zeros.
        while (AsciiWord.areDigits(AsciiWord.eightAt(bytes, end))) {
            end += Long.BYTES;
        }
        while ((CLASSES[bytes[end] & 0xFF] & kind) != 0) {
            end++;
        }
        at = end;
        return end;
    }

    /** As {@link #skip}, but there has to be at least one, and at most so many. */
    int skip(int kind, int most) {
        int start = at;
        int end = skip(kind);
        if (end == start || end - start > most) {
            odd = true;
        }
        return end;
    }

    /** A number of at most nine digits. */
    int number() {
        int start = at;
        int end = skip(DIGIT, 9);
        int value = 0;
        for (int i = start; i < end && !odd; i++) {
            value = value * 10 + bytes[i] - '0';
        }
        return value;
    }

    boolean isAt(char next) {
        return bytes[at] == next;
    }

    /** Reads on past this character, if it is the next. */
    boolean take(char next) {
        boolean there = bytes[at] == next;
        at += there ? 1 : 0;
        return there;
    }

    /** Reads past this character, which has to be there. */
    void expect(char next) {
        if (!take(next)) {
            odd = true;
        }
    }

    /** Reads past this text, which has to be there. */
    void expect(AsciiWord word) {
        if (!take(word)) {
            odd = true;
        }
    }

    /** Reads on past this text, if it is there. */
    boolean take(AsciiWord word) {
        boolean there = word.isAt(bytes, at, length);
        at += there ? word.length() : 0;
        return there;
    }

    /** Whether these bytes are that text in any case; the text is in lower case. */
    boolean isName(int start, int end, String lowerCase) {
        if (end - start != lowerCase.length()) {
            return false;
        }
        for (int i = 0; i < lowerCase.length(); i++) {
            int c = bytes[start + i];
            int lower = c >= 'A' && c <= 'Z' ? c + 32 : c;
            if (lower != lowerCase.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    String text(int start, int end) {
        return new String(bytes, start, end - start, ISO_8859_1);
    }
}
