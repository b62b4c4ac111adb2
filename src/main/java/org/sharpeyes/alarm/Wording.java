package org.sharpeyes.alarm;

/** A text for people in both languages of the house. */
public record Wording(String zh, String en) {
    /** What a device said in its own words. */
    public static Wording asTold(String text) {
        return new Wording(text, text);
    }

    boolean isBlank() {
        return zh.isBlank();
    }
}
