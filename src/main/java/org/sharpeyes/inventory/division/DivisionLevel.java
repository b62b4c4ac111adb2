package org.sharpeyes.inventory.division;

import java.util.Locale;
import java.util.Optional;

/** The five administrative levels; their codes have 2, 4, 6, 9 and 12 digits (GB/T 2260 and the statistical code). */
public enum DivisionLevel {
    PROVINCE,
    CITY,
    COUNTY,
    TOWNSHIP,
    VILLAGE;

    /** The level of a code; empty where it is none of digits alone, or of another length. Eight digits are a centre code. */
    public static Optional<DivisionLevel> of(String code) {
        return switch (isNumber(code) ? code.length() : 0) {
            case 2 -> Optional.of(PROVINCE);
            case 4 -> Optional.of(CITY);
            case 6 -> Optional.of(COUNTY);
            case 8, 9 -> Optional.of(TOWNSHIP);
            case 12 -> Optional.of(VILLAGE);
            default -> Optional.empty();
        };
    }

    /** The code of the division above, as the digits tell; empty where they do not. */
    public static Optional<String> parentOf(String code) {
        if (!isNumber(code)) {
            return Optional.empty();
        }
        return switch (code.length()) {
            case 4, 6 -> Optional.of(code.substring(0, code.length() - 2));
            case 8, 9 -> Optional.of(code.substring(0, 6));
            case 12 -> Optional.of(code.substring(0, 9));
            default -> code.length() > 12 ? Optional.of(code.substring(0, 12)) : Optional.empty();
        };
    }

    /** The code without zeros that only fill it up: {@code 320100000000} is {@code 3201}. */
    public static String trimmed(String code) {
        String rest = code.strip();
        for (String filling : new String[] {"000", "000", "00", "00"}) {
            boolean fits = rest.length() == 12 || rest.length() == 9 || rest.length() == 6 || rest.length() == 4;
            if (!fits || !isNumber(rest) || !rest.endsWith(fillingOf(rest, filling))) {
                return rest;
            }
            rest = rest.substring(0, rest.length() - fillingOf(rest, filling).length());
        }
        return rest;
    }

    private static String fillingOf(String code, String usual) {
        return code.length() > 6 ? "000" : usual.substring(0, 2);
    }

    static Optional<DivisionLevel> parse(String name) {
        for (DivisionLevel level : values()) {
            if (level.name().equals(name.strip().toUpperCase(Locale.ROOT))) {
                return Optional.of(level);
            }
        }
        return Optional.empty();
    }

    private static boolean isNumber(String text) {
        return !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }
}
