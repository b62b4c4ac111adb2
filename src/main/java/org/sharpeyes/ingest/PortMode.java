package org.sharpeyes.ingest;

import java.util.Locale;

/** How streams are told apart when they arrive. */
public enum PortMode {
    /** All on one port, by their SSRC. */
    SINGLE("single"),
    /** Each on a port of its own; an unexpected SSRC can then be accepted. */
    PER_STREAM("perStream");

    private final String text;

    PortMode(String text) {
        this.text = text;
    }

    /**
     * Reads the configuration's spelling, {@code single} or {@code perStream}, in any case.
     *
     * @throws IllegalArgumentException if the text is anything else
     */
    public static PortMode parse(String text) {
        for (PortMode mode : values()) {
            if (mode.text.toLowerCase(Locale.ROOT).equals(text.toLowerCase(Locale.ROOT))) {
                return mode;
            }
        }
        throw new IllegalArgumentException("port mode must be single or perStream, was \"%s\"".formatted(text));
    }

    @Override
    public String toString() {
        return text;
    }
}
