package org.sharpeyes.codec.sdp;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.sharpeyes.codec.sdp.SessionDescription.Payload;

/** The lines of the session part, or of one media line. The first of several equal lines counts. */
final class SdpSection {
    private final String mediaLine;
    private final Map<Character, String> fields = new TreeMap<>();
    private final Map<String, String> attributes = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final Map<Integer, String> rtpmaps = new TreeMap<>();

    SdpSection(String mediaLine) {
        this.mediaLine = mediaLine;
    }

    void field(char name, String value) {
        fields.putIfAbsent(name, value);
    }

    String field(char name) {
        return fields.getOrDefault(name, "");
    }

    void attribute(String line) {
        int colon = line.indexOf(':');
        String name = (colon < 0 ? line : line.substring(0, colon)).strip();
        String value = colon < 0 ? "" : line.substring(colon + 1).strip();
        if (name.equalsIgnoreCase("rtpmap")) {
            rtpmaps.putIfAbsent((int) number(word(value, 0), -1), word(value, 1));
        } else {
            attributes.putIfAbsent(name, value);
        }
    }

    boolean hasAttribute(String name) {
        return attributes.containsKey(name);
    }

    String attribute(String name, String otherwise) {
        return attributes.getOrDefault(name, otherwise);
    }

    /** VIDEO, AUDIO or what else the media line says; empty for the session part. */
    String kind() {
        return mediaWord(0).toUpperCase(Locale.ROOT);
    }

    String mediaWord(int index) {
        return word(mediaLine, index);
    }

    List<Payload> payloads() {
        List<Payload> payloads = new ArrayList<>();
        String[] words = mediaLine.split("\\s+", -1);
        for (int i = 3; i < words.length; i++) {
            long type = number(words[i], -1);
            if (type >= 0 && type <= 127) {
                payloads.add(payload((int) type));
            }
        }
        return payloads;
    }

    private Payload payload(int type) {
        String[] map = rtpmaps.getOrDefault(type, "").split("/", -1);
        return new Payload(type, map[0], map.length > 1 ? (int) Math.min(number(map[1], 0), 1_000_000) : 0);
    }

    /** The word at this place, empty behind the last one. */
    static String word(String text, int index) {
        String[] words = text.split("\\s+", index + 2);
        return index < words.length ? words[index] : "";
    }

    /** A number of up to 18 digits. */
    static long number(String text, long otherwise) {
        boolean readable =
                !text.isEmpty() && text.length() <= 18 && text.chars().allMatch(c -> c >= '0' && c <= '9');
        return readable ? Long.parseLong(text) : otherwise;
    }
}
