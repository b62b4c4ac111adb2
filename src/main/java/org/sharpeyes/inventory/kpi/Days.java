package org.sharpeyes.inventory.kpi;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/** Where days begin and end. Any thread. */
final class Days {
    private final ZoneId zone;
    private volatile Span last;

    Days(ZoneId zone) {
        this.zone = zone;
        last = spanOf(LocalDate.EPOCH);
    }

    /** The day of a moment, milliseconds since 1970. */
    LocalDate of(long time) {
        Span span = last;
        if (!span.holds(time)) {
            span = spanOf(Instant.ofEpochMilli(time).atZone(zone).toLocalDate());
            last = span;
        }
        return span.day;
    }

    /** Its first millisecond. */
    long startOf(LocalDate day) {
        return day.atStartOfDay(zone).toInstant().toEpochMilli();
    }

    /** The first millisecond of the day of a moment. */
    long startOfDayOf(long time) {
        of(time);
        Span span = last;
        return span.holds(time) ? span.start : startOf(of(time));
    }

    private Span spanOf(LocalDate day) {
        return new Span(day, startOf(day), startOf(day.plusDays(1)));
    }

    private record Span(LocalDate day, long start, long end) {
        boolean holds(long time) {
            return time >= start && time < end;
        }
    }
}
