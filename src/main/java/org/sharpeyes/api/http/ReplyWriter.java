package org.sharpeyes.api.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes replies and problems. On the request's event loop. */
public final class ReplyWriter {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE)
            .build();

    /** The value in JSON, times in ISO 8601. */
    public static String json(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException impossible) {
            throw new IllegalArgumentException("cannot be written as JSON: " + value.getClass(), impossible);
        }
    }

    public void write(RoutingContext context, Reply reply) {
        HttpServerResponse response = context.response();
        Object body = reply.body();
        if (response.ended() || response.closed()) {
            if (body instanceof FileBody file) {
                file.forget();
            }
            return;
        }
        response.setStatusCode(reply.status());
        reply.headers().forEach(response::putHeader);
        if (body == null) {
            response.end();
        } else if (body instanceof FileBody file) {
            response.putHeader("Content-Type", reply.contentType());
            response.sendFile(file.file().toString()).onComplete(sent -> file.forget());
        } else {
            response.putHeader("Content-Type", reply.contentType());
            response.end(bytes(body));
        }
    }

    /** Writes the problem in the caller's language. */
    public void write(RoutingContext context, ProblemException problem) {
        HttpServerResponse response = context.response();
        if (response.headWritten()) {
            response.reset();
            return;
        }
        Locale locale = Call.locale(context);
        challenge(response, problem.type());
        retry(response, problem.retryAfter());
        response.putHeader("Content-Language", locale.getLanguage());
        write(
                context,
                new Reply(problem.type().status(), "application/problem+json", problem.problem(locale), Map.of()));
    }

    private static void challenge(HttpServerResponse response, ProblemType type) {
        if (type == ProblemType.UNAUTHORIZED) {
            response.putHeader("WWW-Authenticate", "Bearer");
        }
    }

    private static void retry(HttpServerResponse response, @Nullable Duration wait) {
        if (wait != null) {
            response.putHeader(
                    "Retry-After",
                    String.valueOf(Math.max(1, wait.plusMillis(999).toSeconds())));
        }
    }

    private static Buffer bytes(Object body) {
        return switch (body) {
            case String text -> Buffer.buffer(text);
            case byte[] bytes -> Buffer.buffer(bytes);
            default -> Buffer.buffer(json(body));
        };
    }
}
