package org.sharpeyes.codec.sip;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;

/**
 * The {@code Date} header by which a platform sets the clocks of its devices: {@code 2024-05-01T12:34:56.789}, Beijing
 * time without a zone (GB/T 28181-2022 §9.10), unlike the RFC 1123 date of plain SIP.
 */
public final class GbDate {
    public static final String HEADER = "Date";

    private static final ZoneId BEIJING = ZoneId.of("Asia/Shanghai");
    private static final DateTimeFormatter FORMAT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS", Locale.ROOT);

    private GbDate() {}

    public static String format(Instant time) {
        return FORMAT.format(time.atZone(BEIJING));
    }

    /** The time in a header value, with or without a fraction, or empty if it is not in this format. */
    public static Optional<Instant> parse(String value) {
        try {
            return Optional.of(
                    LocalDateTime.parse(value.strip()).atZone(BEIJING).toInstant());
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
