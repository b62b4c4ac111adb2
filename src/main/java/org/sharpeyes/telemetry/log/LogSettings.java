package org.sharpeyes.telemetry.log;

import java.util.List;
import java.util.regex.Pattern;

/**
 * The {@code log} section of the configuration.
 *
 * @param level from which on anything is told
 * @param levels of single parts, as {@code NAME=LEVEL}
 * @param format of a line
 * @param most how often in a second the same may be said; 0: as often as it is
 */
public record LogSettings(String level, List<String> levels, String format, int most) {
    private static final String NAMES = "TRACE|DEBUG|INFO|WARN|ERROR|OFF";
    private static final Pattern LEVEL = Pattern.compile(NAMES);
    private static final Pattern PART = Pattern.compile("[\\w.$]{1,200}=(" + NAMES + ")");

    /** As the file has it. */
    public static final LogSettings DEFAULT = new LogSettings("INFO", List.of(), "text", 20);

    public LogSettings {
        require(LEVEL.matcher(level).matches(), "log.level", level, NAMES.replace("|", ", "));
        levels = List.copyOf(levels);
        for (String part : levels) {
            require(PART.matcher(part).matches(), "log.levels", part, "NAME=LEVEL, such as org.sharpeyes.play=DEBUG");
        }
        require(format.equals("text") || format.equals("json"), "log.format", format, "text or json");
        require(most >= 0 && most <= 1_000_000, "log.most", most, "0 to 1000000");
    }

    boolean isJson() {
        return format.equals("json");
    }

    private static void require(boolean holds, String key, Object value, String allowed) {
        if (!holds) {
            throw new IllegalArgumentException("%s must be %s, was \"%s\"".formatted(key, allowed, value));
        }
    }
}
