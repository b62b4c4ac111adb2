package org.sharpeyes.webhook;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Set;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHeaders;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.webhook.Answer.Verdict;

/** What an HTTP response says to a delivery. */
final class HttpAnswer {
    /** Read to its end a connection is used again; what is longer than anybody needs costs the connection. */
    private static final int BODY_LIMIT = 64 * 1024;

    private static final int GONE = 410;
    /** Said of this very event: bad request, conflict, too large, of no type that is known, cannot be processed. */
    private static final Set<Integer> OF_THE_EVENT = Set.of(400, 409, 413, 415, 422);

    private HttpAnswer() {}

    /** @param hangUp ends the connection: what is still to come of the answer is of no interest */
    static Answer read(ClassicHttpResponse response, Runnable hangUp, InstantSource clock) {
        int status = response.getCode();
        Verdict verdict = verdict(status);
        return new Answer(
                verdict,
                status,
                verdict == Verdict.ACCEPTED ? null : "HTTP " + status,
                retryAfter(response.getFirstHeader(HttpHeaders.RETRY_AFTER), clock),
                head(response.getEntity(), hangUp));
    }

    private static Verdict verdict(int status) {
        if (status >= 200 && status < 300) {
            return Verdict.ACCEPTED;
        }
        if (status == GONE) {
            return Verdict.GONE;
        }
        return OF_THE_EVENT.contains(status) ? Verdict.DECLINED : Verdict.UNAVAILABLE;
    }

    /** The status has been said: a body that breaks off, or never ends, does not take it back. */
    @SuppressWarnings("resource") // closing it would read what is still to come
    private static String head(@Nullable HttpEntity entity, Runnable hangUp) {
        if (entity == null) {
            return "";
        }
        try {
            byte[] read = entity.getContent().readNBytes(BODY_LIMIT);
            if (read.length == BODY_LIMIT) {
                hangUp.run();
            }
            return printable(Arrays.copyOf(read, Math.min(read.length, 4 * Answer.HEAD)));
        } catch (IOException brokenOff) {
            hangUp.run();
            return "";
        }
    }

    private static String printable(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8)
                .replaceAll("[\\s\\p{Cntrl}\\p{Cs}\\p{Co}\\p{Cn}\\uFFFD\\p{Cf}]+", " ")
                .strip();
        return text.codePoints()
                .limit(Answer.HEAD)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /** Seconds or an HTTP date (RFC 9110 §10.2.3); anything else counts as not said. */
    private static Duration retryAfter(@Nullable Header header, InstantSource clock) {
        if (header == null || header.getValue() == null) {
            return Duration.ZERO;
        }
        String value = header.getValue().strip();
        try {
            if (value.matches("[0-9]{1,9}")) {
                return Duration.ofSeconds(Long.parseLong(value));
            }
            Instant until = ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            Duration wait = Duration.between(clock.instant(), until);
            return wait.isNegative() ? Duration.ZERO : wait;
        } catch (DateTimeException e) {
            return Duration.ZERO;
        }
    }
}
