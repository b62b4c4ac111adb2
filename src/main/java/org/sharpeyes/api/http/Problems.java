package org.sharpeyes.api.http;

import io.vertx.ext.web.handler.HttpException;
import io.vertx.json.schema.OutputUnit;
import io.vertx.openapi.validation.SchemaValidationException;
import io.vertx.openapi.validation.ValidatorErrorType;
import io.vertx.openapi.validation.ValidatorException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletionException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one table from what was thrown to what the caller is told. What is not in it is our fault and says no more. */
public final class Problems {
    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);
    private static final Pattern PARAMETER = Pattern.compile("parameter (\\S+)");
    private static final Map<Integer, ProblemType> BY_STATUS = Map.of(
            400, ProblemType.REQUEST_REFUSED,
            401, ProblemType.UNAUTHORIZED,
            403, ProblemType.FORBIDDEN,
            404, ProblemType.NOT_FOUND,
            405, ProblemType.METHOD_NOT_ALLOWED,
            413, ProblemType.TOO_LARGE,
            415, ProblemType.UNSUPPORTED_MEDIA_TYPE);

    private Problems() {}

    /** What to tell the caller of this failure; an unforeseen one is logged. */
    public static ProblemException of(Throwable failure) {
        return switch (failure) {
            case ProblemException known -> known;
            case CompletionException wrapper when wrapper.getCause() != null -> of(wrapper.getCause());
            case SchemaValidationException refused -> refused(refused);
            case ValidatorException refused -> refused(refused);
            case HttpException http when http.getCause() != null -> of(http.getCause());
            case HttpException http -> ofStatus(http.getStatusCode());
            default -> unforeseen(failure);
        };
    }

    /** The problem of a status that the web server itself answers with. */
    public static ProblemException ofStatus(int status) {
        ProblemType type = BY_STATUS.get(status);
        return type == null
                ? ProblemException.of(ProblemType.INTERNAL, "status " + status)
                : ProblemException.of(type, type.title(Locale.ENGLISH) + ".");
    }

    private static ProblemException refused(SchemaValidationException refused) {
        OutputUnit unit = refused.getOutputUnit();
        List<OutputUnit> errors = unit.getErrors() == null ? List.of(unit) : unit.getErrors();
        OutputUnit last = errors.isEmpty() ? unit : errors.getLast();
        String field = fieldAt(last.getInstanceLocation());
        String reason = Objects.requireNonNullElse(last.getError(), "does not match the contract");
        if (field.isEmpty()) {
            return refused((ValidatorException) refused);
        }
        return ProblemException.ofField(ProblemType.REQUEST_REFUSED, field, field + ": " + reason);
    }

    private static ProblemException refused(ValidatorException refused) {
        String message = String.valueOf(refused.getMessage());
        if (refused.type() == ValidatorErrorType.UNSUPPORTED_VALUE_FORMAT) {
            return ProblemException.of(ProblemType.UNSUPPORTED_MEDIA_TYPE, message);
        }
        Matcher parameter = PARAMETER.matcher(message);
        return parameter.find()
                ? ProblemException.ofField(ProblemType.REQUEST_REFUSED, parameter.group(1), message)
                : ProblemException.of(ProblemType.REQUEST_REFUSED, message);
    }

    /** {@code #/a/0/b} becomes {@code a.0.b}; empty for the whole body. */
    private static String fieldAt(@Nullable String location) {
        return location == null || location.length() <= 2
                ? ""
                : location.substring(2).replace('/', '.');
    }

    private static ProblemException unforeseen(Throwable failure) {
        LOG.error("a call failed", failure);
        return ProblemException.of(ProblemType.INTERNAL, "The gateway's log says more.");
    }
}
