package org.sharpeyes.inventory.point;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Dates as sheets hold them: with dashes, slashes, dots, 年月日, eight digits, or a time behind them. */
final class Dates {
    private static final Pattern PARTS =
            Pattern.compile("(\\d{4})[-/.年](\\d{1,2})[-/.月](\\d{1,2})日?(?:[T ]\\d{1,2}:\\d{2}.{0,30})?");
    private static final Pattern DIGITS = Pattern.compile("(\\d{4})(\\d{2})(\\d{2})");

    private Dates() {}

    static Optional<LocalDate> read(String text) {
        Matcher parts = PARTS.matcher(text);
        Matcher digits = DIGITS.matcher(text);
        if (parts.matches()) {
            return date(parts);
        }
        return digits.matches() ? date(digits) : Optional.empty();
    }

    private static Optional<LocalDate> date(Matcher found) {
        try {
            return Optional.of(LocalDate.of(number(found, 1), number(found, 2), number(found, 3)))
                    .filter(date -> date.getYear() >= 1980 && date.getYear() <= 2100);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static int number(Matcher found, int group) {
        return Integer.parseInt(found.group(group));
    }
}
