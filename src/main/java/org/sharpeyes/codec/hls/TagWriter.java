package org.sharpeyes.codec.hls;

/** Writes a playlist line by line. */
final class TagWriter {
    /** Ticks of 90 kHz and units of 10 µs, both divided by 10,000. */
    private static final int TICKS = 9;

    private static final int UNITS = 10;

    private static final int DECIMALS = 5;
    private static final int UNITS_PER_SECOND = 100_000;

    private final StringBuilder text = new StringBuilder(2048);
    private final String query;

    TagWriter(String query) {
        this.query = query;
    }

    /** Begins a line. */
    TagWriter tag(String start) {
        if (!text.isEmpty()) {
            text.append('\n');
        }
        text.append(start);
        return this;
    }

    TagWriter add(String value) {
        text.append(value);
        return this;
    }

    TagWriter add(long value) {
        text.append(value);
        return this;
    }

    /** A duration with five decimals, rounded to the nearest. */
    TagWriter seconds(long ticks) {
        long units = (ticks * UNITS + TICKS / 2) / TICKS;
        String fraction = Long.toString(units % UNITS_PER_SECOND);
        text.append(units / UNITS_PER_SECOND).append('.');
        text.repeat('0', DECIMALS - fraction.length()).append(fraction);
        return this;
    }

    TagWriter quoted(String uri) {
        text.append('"').append(uri).append(query).append('"');
        return this;
    }

    /** A line that is a URI. */
    void uri(String uri) {
        tag(uri).add(query);
    }

    String toText() {
        return text.append('\n').toString();
    }
}
