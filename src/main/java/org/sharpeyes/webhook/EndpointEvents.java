package org.sharpeyes.webhook;

import java.time.Instant;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What an endpoint's failing, recovering and leaving set off: a note in the store, a word to the watch, the log. */
final class EndpointEvents {
    private static final Logger LOG = LoggerFactory.getLogger(EndpointEvents.class);

    private final EndpointRepository endpoints;
    private final DeliveryWatch watch;

    EndpointEvents(EndpointRepository endpoints, DeliveryWatch watch) {
        this.endpoints = endpoints;
        this.watch = watch;
    }

    /** @param since when it began to fail, as far as it does or did */
    void on(Endpoint endpoint, Condition.Turn turn, @Nullable Instant since, Outbox.Attempt attempt) {
        String error = String.valueOf(attempt.answer().error());
        switch (turn) {
            case NONE -> {}
            case BEGAN_TO_FAIL -> {
                LOG.warn("webhook {} takes nothing: {}", endpoint.id(), error);
                note(endpoint, known -> known.failing(since));
            }
            case STILL_FAILS -> watch.onFailing(endpoint, since == null ? attempt.at() : since, error);
            case RECOVERED -> {
                LOG.info("webhook {} takes events again", endpoint.id());
                note(endpoint, known -> known.failing(null));
                watch.onWell(endpoint);
            }
        }
        if (attempt.answer().verdict() == Answer.Verdict.GONE && endpoint.enabled()) {
            note(endpoint, known -> known.switched("the receiver answered 410 Gone"));
            watch.onFailing(endpoint, attempt.at(), error);
        }
    }

    /** Nobody misses what it does not take any more. */
    void onRemoved(Endpoint endpoint) {
        watch.onWell(endpoint);
    }

    private void note(Endpoint endpoint, UnaryOperator<Endpoint> change) {
        endpoints.change(endpoint.id(), change).whenComplete((done, failure) -> {
            if (failure != null) {
                LOG.warn("the state of webhook {} could not be stored", endpoint.id(), failure);
            }
        });
    }
}
