package org.sharpeyes.signalling.registrar;

import java.util.LinkedHashMap;
import java.util.Map;

/** Forgets the entry that was put first when it grows too large. Not thread-safe. */
final class BoundedMap<K, V> extends LinkedHashMap<K, V> {
    private final int capacity;

    BoundedMap(int capacity) {
        this.capacity = capacity;
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
        return size() > capacity;
    }
}
