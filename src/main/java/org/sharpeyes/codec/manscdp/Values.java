package org.sharpeyes.codec.manscdp;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The value types of §A.2.1: numbers, degrees and local times, read with patience. */
final class Values {
    private static final Pattern BLANKS = Pattern.compile("\\s+");
    private static final Pattern DEGREES = Pattern.compile("[-+]?\\d{1,3}(?:\\.\\d{0,30})?");
    private static final Pattern DECIMAL = Pattern.compile("[-+]?\\d{1,12}(?:\\.\\d{0,30})?");
    private static final Pattern LONG = Pattern.compile("\\d{1,18}");
    private static final Pattern TIME =
            Pattern.compile("(\\d{4}-\\d{2}-\\d{2})[T ](\\d{2}:\\d{2}:\\d{2}(?:\\.\\d{1,9})?).{0,6}");
    private static final DateTimeFormatter WHOLE_SECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss").withResolverStyle(ResolverStyle.STRICT);

    private Values() {}

    /** A number from 0 to 2^31-1, blanks within it ignored. */
    static int number(String text, int otherwise) {
        String digits = BLANKS.matcher(text).replaceAll("");
        if (digits.isEmpty() || digits.length() > 10 || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return otherwise;
        }
        long value = Long.parseLong(digits);
        return value <= Integer.MAX_VALUE ? (int) value : otherwise;
    }

    /** A number from 0 to 2^31-1, blanks within it ignored; null if there is none. */
    static @Nullable Integer numberOrNull(String text) {
        int value = number(text, -1);
        return value < 0 ? null : value;
    }

    /** A number from 0 to 10^18-1, blanks within it ignored; null if there is none. */
    static @Nullable Long longOrNull(String text) {
        String digits = text.replaceAll("\\s+", "");
        return LONG.matcher(digits).matches() ? Long.valueOf(digits) : null;
    }

    /** Any number in plain notation; null if there is none. */
    static @Nullable Double decimal(String text) {
        String digits = text.replaceAll("\\s+", "");
        return DECIMAL.matcher(digits).matches() ? Double.valueOf(digits) : null;
    }

    static @Nullable String decimal(@Nullable Double value) {
        return degrees(value);
    }

    /** 1 or a word for it, 0 or a word for it; null for anything else. */
    static @Nullable Boolean flag(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "1", "true", "on" -> true;
            case "0", "false", "off" -> false;
            default -> null;
        };
    }

    /** Texts joined by slashes. */
    static List<String> joined(String text) {
        return Arrays.stream(text.split("/", -1))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .toList();
    }

    /** Alarm methods: 2022 writes {@code 1/2}, 2016 {@code 12}; 0 stands for all. */
    static List<Integer> alarmMethods(String text) {
        return text.chars()
                .filter(c -> c >= '1' && c <= '9')
                .map(c -> c - '0')
                .boxed()
                .toList();
    }

    /** Null unless it is a number other than 0 and not beyond the limit. */
    static @Nullable Double degrees(String text, int limit) {
        String digits = BLANKS.matcher(text).replaceAll("");
        if (!DEGREES.matcher(digits).matches()) {
            return null;
        }
        double value = Double.parseDouble(digits);
        return value == 0 || Math.abs(value) > limit ? null : value;
    }

    static @Nullable String degrees(@Nullable Double value) {
        return value == null
                ? null
                : new BigDecimal(value.toString()).stripTrailingZeros().toPlainString();
    }

    /** A zone behind the time is ignored: devices that name one send their local time all the same. */
    static @Nullable LocalDateTime time(String text) {
        Matcher time = TIME.matcher(text);
        if (!time.matches()) {
            return null;
        }
        try {
            return LocalDateTime.parse(time.group(1) + "T" + time.group(2));
        } catch (DateTimeException noSuchDay) {
            return null;
        }
    }

    /** To the second, as the standard has it. */
    static @Nullable String time(@Nullable LocalDateTime time) {
        return time == null ? null : WHOLE_SECONDS.format(time);
    }

    static boolean isOk(String result) {
        return result.isEmpty() || result.equalsIgnoreCase("OK");
    }
}
