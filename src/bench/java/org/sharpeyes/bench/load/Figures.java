package org.sharpeyes.bench.load;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.LinkedHashMap;
import java.util.Map;

/** Named values in the order in which they are shown: texts say what was measured, numbers what came out. */
record Figures(@JsonValue Map<String, Object> values) {
    Figures() {
        this(new LinkedHashMap<>());
    }

    Figures put(String name, Object value) {
        values.put(name, value);
        return this;
    }

    Figures putAll(Figures others) {
        values.putAll(others.values());
        return this;
    }

    /** A number; 0 if there is none of this name. */
    double number(String name) {
        return values.get(name) instanceof Number number ? number.doubleValue() : 0;
    }
}
