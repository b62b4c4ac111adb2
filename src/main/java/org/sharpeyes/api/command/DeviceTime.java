package org.sharpeyes.api.command;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.api.http.Call;
import org.sharpeyes.api.http.ProblemException;
import org.sharpeyes.api.http.ProblemType;

/** Devices say Beijing time without a zone; callers say and hear points in time. */
final class DeviceTime {
    private static final ZoneId BEIJING = ZoneId.of("Asia/Shanghai");

    private DeviceTime() {}

    static @Nullable Instant instant(@Nullable LocalDateTime time) {
        return time == null ? null : time.atZone(BEIJING).toInstant();
    }

    /** The time of a parameter as a device understands it, to the second; null when it is not given. */
    static @Nullable LocalDateTime parameter(Call call, String name) {
        try {
            return call.query(name).map(DeviceTime::parse).orElse(null);
        } catch (DateTimeException unreadable) {
            throw ProblemException.ofField(
                    ProblemType.REQUEST_REFUSED,
                    name,
                    name + " is a time with zone, such as 2024-05-01T12:00:00+08:00.");
        }
    }

    /** As the audit trail names it; what is not given is left open. */
    static String span(@Nullable LocalDateTime start, @Nullable LocalDateTime end) {
        return (start == null ? "" : start.toString()) + "/" + (end == null ? "" : end);
    }

    /** A plus that was not escaped has become a blank on its way. */
    private static LocalDateTime parse(String text) {
        return OffsetDateTime.parse(text.replace(' ', '+'))
                .atZoneSameInstant(BEIJING)
                .toLocalDateTime()
                .truncatedTo(ChronoUnit.SECONDS);
    }
}
