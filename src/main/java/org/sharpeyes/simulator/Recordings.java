package org.sharpeyes.simulator;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.sharpeyes.codec.manscdp.RecordMessage.RecordInfoQuery;
import org.sharpeyes.codec.manscdp.RecordMessage.Recording;

/** A file for every hour of the past: what a recorder that never fails has. */
final class Recordings {
    private static final ZoneId BEIJING = ZoneId.of("Asia/Shanghai");
    private static final DateTimeFormatter FILE = DateTimeFormatter.ofPattern("yyyyMMddHH");
    private static final long BYTES_AN_HOUR = 900_000_000L;
    private static final int MOST = 10_000;

    private final InstantSource clock;

    Recordings(InstantSource clock) {
        this.clock = clock;
    }

    /** The files that a query is about, oldest first. */
    List<Recording> of(RecordInfoQuery query) {
        List<Recording> files = new ArrayList<>();
        LocalDateTime start = query.start();
        LocalDateTime end = query.end();
        boolean byTime = query.type().isEmpty()
                || query.type().equals("all")
                || query.type().equals("time");
        if (start == null || end == null || !byTime) {
            return files;
        }
        Instant now = clock.instant();
        LocalDateTime hour = start.truncatedTo(ChronoUnit.HOURS);
        while (hour.isBefore(end) && !ends(hour).isAfter(now) && files.size() < MOST) {
            files.add(file(query.deviceCode(), hour));
            hour = hour.plusHours(1);
        }
        return files;
    }

    private static Instant ends(LocalDateTime hour) {
        return hour.plusHours(1).atZone(BEIJING).toInstant();
    }

    private static Recording file(String code, LocalDateTime hour) {
        return new Recording(
                code,
                "录像",
                "/record/%s/%s.ps".formatted(code, FILE.format(hour)),
                "",
                hour,
                hour.plusHours(1),
                0,
                "time",
                "",
                BYTES_AN_HOUR,
                "",
                null);
    }
}
