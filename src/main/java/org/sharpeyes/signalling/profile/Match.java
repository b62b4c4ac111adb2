package org.sharpeyes.signalling.profile;

import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One way to recognise a make: everything that is named must fit. {@code *} stands for any text, case does not matter.
 */
record Match(
        @Nullable String manufacturer,
        @Nullable String model,
        @Nullable String userAgent) {
    private static final int OF_MODEL = 4_000;
    private static final int OF_MANUFACTURER = 2_000;
    private static final int OF_USER_AGENT = 1_000;

    Match {
        if (manufacturer == null && model == null && userAgent == null) {
            throw new IllegalArgumentException("match needs at least one of manufacturer, model and userAgent");
        }
    }

    /** How much it says about a device of these traits; 0 when it does not fit. What DeviceInfo says weighs more. */
    int weight(Traits traits) {
        boolean fits = fits(manufacturer, traits.manufacturer())
                && fits(model, traits.model())
                && fits(userAgent, traits.userAgent());
        return fits
                ? weight(model, OF_MODEL) + weight(manufacturer, OF_MANUFACTURER) + weight(userAgent, OF_USER_AGENT)
                : 0;
    }

    /** Of two patterns the longer one says more. */
    private static int weight(@Nullable String pattern, int base) {
        return pattern == null ? 0 : base + Math.min(pattern.length(), 99);
    }

    private static boolean fits(@Nullable String pattern, String text) {
        return pattern == null
                || (!text.isEmpty() && regex(pattern).matcher(text).matches());
    }

    private static Pattern regex(String pattern) {
        String text =
                Arrays.stream(pattern.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".*"));
        return Pattern.compile(text, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.DOTALL);
    }
}
