package org.sharpeyes.model;

/** The one rule for identifiers that outsiders choose: short, and harmless wherever they are printed. */
final class Identifiers {
    private Identifiers() {}

    static boolean isValid(String text, int maxLength) {
        if (text.isEmpty() || text.length() > maxLength) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean letterOrDigit = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
            if (!letterOrDigit && c != '-' && c != '.') {
                return false;
            }
        }
        return text.charAt(0) != '.';
    }

    static void require(String what, String text, int maxLength) {
        if (!isValid(text, maxLength)) {
            throw new IllegalArgumentException(
                    "%s must be 1 to %d letters, digits, '-' or '.', was \"%s\"".formatted(what, maxLength, text));
        }
    }
}
