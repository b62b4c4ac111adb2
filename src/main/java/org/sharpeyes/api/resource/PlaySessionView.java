package org.sharpeyes.api.resource;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.play.FailureTexts;
import org.sharpeyes.play.PlayFailure;
import org.sharpeyes.play.PlaySession;
import org.sharpeyes.play.Timeline;

/** A play session in the JSON of the contract. */
record PlaySessionView(
        String id,
        String streamId,
        String deviceId,
        String channelId,
        int streamNumber,
        String state,
        StreamUrls.Urls urls,
        Instant expiresAt,
        List<Step> timeline,
        @Nullable Failure failure) {
    static PlaySessionView of(String id, PlaySession session, StreamUrls.Urls urls, Instant expiresAt, Locale locale) {
        return new PlaySessionView(
                id,
                session.streamId().value(),
                session.channel().device().value(),
                session.channel().code(),
                session.streamId().streamNumber(),
                session.state().name().toLowerCase(Locale.ROOT),
                urls,
                expiresAt,
                session.timeline().entries().stream().map(Step::of).toList(),
                session.failure().map(failure -> Failure.of(failure, locale)).orElse(null));
    }

    record Step(
            String step,
            Instant at,
            long offsetMs,
            @Nullable String detail,
            boolean warning) {
        static Step of(Timeline.Entry entry) {
            return new Step(
                    entry.step().name(), entry.at(), entry.offset().toMillis(), entry.detail(), entry.warning());
        }
    }

    record Failure(String code, String step, String message, String remedy) {
        static Failure of(PlayFailure failure, Locale locale) {
            FailureTexts.Explanation words = FailureTexts.of(locale).explain(failure);
            return new Failure(failure.cause().code(), failure.step().name(), words.message(), words.remedy());
        }
    }
}
