package org.sharpeyes.api.rtsp;

import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.sharpeyes.api.http.Problem;
import org.sharpeyes.api.http.ProblemException;
import org.sharpeyes.api.http.Problems;
import org.sharpeyes.api.http.ReplyWriter;
import org.sharpeyes.codec.rtsp.RtspMessage;
import org.sharpeyes.codec.rtsp.RtspReply;

/** Failures as a player sees them: it shows the reason at best, so the sentence is there; the whole is in the body. */
final class RtspProblems {
    /** No RTSP status says "too many"; this one may carry when to come again. */
    private static final int TOO_MANY = 429;

    private static final int UNAVAILABLE = 503;
    private static final Predicate<String> FITS_REASON =
            Pattern.compile("[\\x20-\\x7E]{1,200}").asMatchPredicate();

    private RtspProblems() {}

    static RtspReply reply(Throwable failure, Locale locale) {
        ProblemException problem = Problems.of(failure);
        int status = problem.type().status() == TOO_MANY
                ? UNAVAILABLE
                : problem.type().status();
        Problem told = problem.problem(locale);
        String reason =
                FITS_REASON.test(told.detail()) ? told.detail() : problem.type().title(Locale.ENGLISH);
        return RtspReply.of(status, reason).withBody("application/problem+json", ReplyWriter.json(told));
    }

    /** English unless the player asks for Chinese: the reason of an answer has no room for it. */
    static Locale locale(RtspMessage.Request request) {
        boolean chinese = request.header("Accept-Language")
                .filter(languages -> languages.toLowerCase(Locale.ROOT).startsWith("zh"))
                .isPresent();
        return chinese ? Locale.SIMPLIFIED_CHINESE : Locale.ENGLISH;
    }
}
