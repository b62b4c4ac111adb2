package org.sharpeyes.signalling.registrar;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * One string for all devices that send the same: of a hundred thousand cameras there are a few dozen models. Bounded:
 * when there are too many spellings the rest are kept apart. Any thread.
 */
final class Spellings {
    private static final int CAPACITY = 4_096;

    private final Map<String, String> shared = new ConcurrentHashMap<>();

    String shared(String text) {
        String known = shared.get(text);
        if (known != null) {
            return known;
        }
        if (shared.size() < CAPACITY) {
            shared.put(text, text);
        }
        return text;
    }

    @Nullable
    String sharedOrNull(@Nullable String text) {
        return text == null ? null : shared(text);
    }
}
