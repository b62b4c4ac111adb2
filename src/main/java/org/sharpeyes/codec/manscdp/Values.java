package org.sharpeyes.codec.manscdp;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The value types of §A.2.1: numbers, degrees and local times, read with patience. */
final class Values {
    private static final Pattern DEGREES = Pattern.compile("[-+]?\\d{1,3}(?:\\.\\d{0,30})?");
    private static final Pattern TIME =
            Pattern.compile("(\\d{4}-\\d{2}-\\d{2})[T ](\\d{2}:\\d{2}:\\d{2}(?:\\.\\d{1,9})?).{0,6}");
    private static final DateTimeFormatter WHOLE_SECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss").withResolverStyle(ResolverStyle.STRICT);

    private Values() {}

    /** A number from 0 to 2^31-1, blanks within it ignored. */
    static int number(String text, int otherwise) {
        String digits = text.replaceAll("\\s+", "");
        if (digits.isEmpty() || digits.length() > 10 || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return otherwise;
        }
        long value = Long.parseLong(digits);
        return value <= Integer.MAX_VALUE ? (int) value : otherwise;
    }

    /** Null unless it is a number other than 0 and not beyond the limit. */
    static @Nullable Double degrees(String text, int limit) {
        String digits = text.replaceAll("\\s+", "");
        if (!DEGREES.matcher(digits).matches()) {
            return null;
        }
        double value = Double.parseDouble(digits);
        return value == 0 || Math.abs(value) > limit ? null : value;
    }

    static @Nullable String degrees(@Nullable Double value) {
        return value == null ? null : new BigDecimal(value.toString()).toPlainString();
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
