package org.sharpeyes.settings;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import java.io.IOException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as the configuration writes them: {@code 500ms}, {@code 60s}, {@code 10m}, {@code 2h}, {@code 7d}. */
final class DurationText extends StdDeserializer<Duration> {
    private static final Pattern SHAPE = Pattern.compile("(\\d{1,9})\\s*(ms|s|m|h|d)");
    private static final Map<String, ChronoUnit> UNITS = Map.of(
            "ms", ChronoUnit.MILLIS,
            "s", ChronoUnit.SECONDS,
            "m", ChronoUnit.MINUTES,
            "h", ChronoUnit.HOURS,
            "d", ChronoUnit.DAYS);

    DurationText() {
        super(Duration.class);
    }

    @Override
    public Duration deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        String text = parser.getValueAsString("");
        Matcher matcher = SHAPE.matcher(text);
        if (!matcher.matches()) {
            throw context.weirdStringException(text, Duration.class, "a duration such as 500ms, 60s, 10m or 2h");
        }
        return Duration.of(Long.parseLong(matcher.group(1)), Objects.requireNonNull(UNITS.get(matcher.group(2))));
    }
}
