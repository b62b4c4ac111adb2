package org.sharpeyes.signalling;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** Bends SIP messages and what is in them, as networks, bad devices and bad people do. */
final class MessageMutator {
    private static final List<String> POISONS = List.of(
            "\0",
            "\r\n",
            "\n\n",
            "\r\n\r\n",
            "\"",
            "<",
            ">",
            "<<<<",
            "&",
            "&#0;",
            "%00",
            "%",
            ";;",
            ":",
            ",",
            "\t ",
            "-1",
            "0",
            "4294967296",
            "99999999999999999999",
            "1e999",
            "]]>",
            "<![CDATA[",
            "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;\">]>",
            "<!DOCTYPE x SYSTEM \"file:///etc/hostname\">",
            "<?xml version=\"1.0\" encoding=\"UTF-16\"?>",
            "<?xml version=\"1.0\" encoding=\"no-such\"?>",
            "\u00ff\u00fe",
            "\u00ef\u00bb\u00bf",
            "\u0081",
            "\u00b4\u00e5\u00bf",
            "sip:a@b",
            "SIP/2.0");

    private final RandomGenerator random;
    private final List<byte[]> whole;

    MessageMutator(RandomGenerator random, List<byte[]> whole) {
        this.random = random;
        this.whole = List.copyOf(whole);
    }

    /** One of the messages, bent once to four times. */
    byte[] next() {
        String text = text(pick());
        for (int times = 1 + random.nextInt(4); times > 0; times--) {
            text = bend(text);
        }
        return text.getBytes(ISO_8859_1);
    }

    private byte[] pick() {
        return whole.get(random.nextInt(whole.size()));
    }

    private static String text(byte[] bytes) {
        return new String(bytes, ISO_8859_1);
    }

    private String bend(String text) {
        if (text.isEmpty()) {
            return text;
        }
        int at = random.nextInt(text.length());
        return switch (random.nextInt(10)) {
            case 0 -> flip(text, at);
            case 1 -> text.substring(0, at);
            case 2 -> text.substring(0, at) + poison() + text.substring(at);
            case 3 -> spliced(text, at);
            case 4 -> withLine(text, Line.DOUBLED);
            case 5 -> withLine(text, Line.DROPPED);
            case 6 -> withLine(text, Line.MOVED);
            case 7 -> withNumber(text, at);
            case 8 -> withLongToken(text, at);
            default -> text.substring(0, at) + text.substring(Math.min(text.length(), at + 1 + random.nextInt(20)));
        };
    }

    private String flip(String text, int at) {
        char bent = (char) (text.charAt(at) ^ 1 << random.nextInt(8));
        return text.substring(0, at) + bent + text.substring(at + 1);
    }

    private String poison() {
        return POISONS.get(random.nextInt(POISONS.size()));
    }

    private String spliced(String text, int at) {
        String other = text(pick());
        return text.substring(0, at) + other.substring(random.nextInt(other.length()));
    }

    private enum Line {
        DOUBLED,
        DROPPED,
        MOVED
    }

    private String withLine(String text, Line change) {
        List<String> lines = new ArrayList<>();
        for (int start = 0, end; start < text.length(); start = end) {
            end = text.indexOf('\n', start) + 1;
            end = end == 0 ? text.length() : end;
            lines.add(text.substring(start, end));
        }
        String line = lines.get(random.nextInt(lines.size()));
        if (change != Line.DOUBLED) {
            lines.remove(line);
        }
        if (change != Line.DROPPED) {
            lines.add(random.nextInt(lines.size() + 1), line);
        }
        return String.join("", lines);
    }

    /** Another number in the place of the first one behind there. */
    private String withNumber(String text, int from) {
        int start = from;
        while (start < text.length() && !Character.isDigit(text.charAt(start))) {
            start++;
        }
        int end = start;
        while (end < text.length() && Character.isDigit(text.charAt(end))) {
            end++;
        }
        long number = random.nextBoolean() ? random.nextLong() : random.nextInt(100);
        return text.substring(0, start) + number + text.substring(end);
    }

    private String withLongToken(String text, int at) {
        String token = String.valueOf((char) (33 + random.nextInt(90))).repeat(1 << random.nextInt(15));
        return text.substring(0, at) + token + text.substring(at);
    }
}
