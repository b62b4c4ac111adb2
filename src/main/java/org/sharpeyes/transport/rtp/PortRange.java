package org.sharpeyes.transport.rtp;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An inclusive range of ports, of which RTP uses the even ones.
 *
 * @param first 1 to 65535
 * @param last {@code first} to 65535
 */
public record PortRange(int first, int last) {
    private static final Pattern TEXT = Pattern.compile("(\\d{1,5})-(\\d{1,5})");

    public PortRange {
        if (first < 1 || last > 65535 || firstEven(first) > last) {
            throw new IllegalArgumentException(
                    "port range must lie within 1-65535 and hold an even port, was %d-%d".formatted(first, last));
        }
    }

    /**
     * Reads {@code 30000-31999}.
     *
     * @throws IllegalArgumentException if the text is anything else
     */
    public static PortRange parse(String text) {
        Matcher matcher = TEXT.matcher(text.strip());
        if (!matcher.matches()) {
            throw new IllegalArgumentException("port range must look like 30000-31999, was \"%s\"".formatted(text));
        }
        return new PortRange(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
    }

    public boolean contains(int port) {
        return port >= first && port <= last;
    }

    public int evenPorts() {
        return (last - firstEven(first)) / 2 + 1;
    }

    int evenPort(int index) {
        return firstEven(first) + 2 * index;
    }

    private static int firstEven(int port) {
        return port + (port & 1);
    }

    @Override
    public String toString() {
        return first + "-" + last;
    }
}
