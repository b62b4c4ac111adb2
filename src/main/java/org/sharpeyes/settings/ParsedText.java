package org.sharpeyes.settings;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import java.io.IOException;
import java.util.function.Function;

/** A value whose own type knows how it is written. */
final class ParsedText<T> extends StdDeserializer<T> {
    private final transient Function<String, T> parse;

    ParsedText(Class<T> type, Function<String, T> parse) {
        super(type);
        this.parse = parse;
    }

    @Override
    public T deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        String text = parser.getValueAsString("");
        try {
            return parse.apply(text);
        } catch (IllegalArgumentException refused) {
            throw context.weirdStringException(text, handledType(), String.valueOf(refused.getMessage()));
        }
    }
}
