package org.sharpeyes.inventory;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Keeps once what thousands of devices say in the same words: manufacturers, models, grids. Bounded, so that devices
 * that say something else every time fill it once and no more. Any thread.
 */
final class CommonText {
    private static final int MOST = 20_000;
    private static final int LONGEST = 64;
    private static final Map<String, String> KNOWN = new ConcurrentHashMap<>();

    private CommonText() {}

    static String of(String text) {
        if (text.length() > LONGEST) {
            return text;
        }
        String known = KNOWN.get(text);
        if (known != null || KNOWN.size() >= MOST) {
            return known == null ? text : known;
        }
        String first = KNOWN.putIfAbsent(text, text);
        return first == null ? text : first;
    }
}
