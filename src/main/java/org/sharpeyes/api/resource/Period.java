package org.sharpeyes.api.resource;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import org.sharpeyes.api.http.Call;
import org.sharpeyes.api.http.ProblemException;
import org.sharpeyes.api.http.ProblemType;

/** Days {@code from} and {@code to}, both included. */
record Period(LocalDate from, LocalDate to) {
    private static final int MOST_DAYS = 366;

    /** The period that is asked for; empty where none is. One without an end goes up to the last day. */
    static Optional<Period> of(Call call, LocalDate last) {
        Optional<LocalDate> to = day(call, "to");
        LocalDate end = to.orElse(last);
        Optional<LocalDate> from = day(call, "from").or(() -> to);
        from.filter(first -> first.isAfter(end) || first.plusDays(MOST_DAYS).isBefore(end))
                .ifPresent(wrong -> {
                    throw ProblemException.ofField(
                            ProblemType.REQUEST_REFUSED,
                            "from",
                            "from must not be after to, nor more than %d days before.".formatted(MOST_DAYS));
                });
        return from.map(first -> new Period(first, end));
    }

    private static Optional<LocalDate> day(Call call, String name) {
        try {
            return call.query(name).map(LocalDate::parse);
        } catch (DateTimeException wrong) {
            throw ProblemException.ofField(ProblemType.REQUEST_REFUSED, name, name + " must be a day like 2026-05-01.");
        }
    }
}
