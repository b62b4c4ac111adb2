package org.sharpeyes.alarm;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.sharpeyes.model.Outcome;

/** One step of the work on an alert, as somebody asked for it. */
record AlertWork(String alertId, AlertState to, String by, String note, Instant now) {

    record Result(Outcome<Alert> outcome, Optional<AlertEvent> event) {}

    Result run(AlertTransaction transaction) {
        return transaction
                .find(alertId)
                .map(alert -> step(transaction, alert))
                .orElseGet(() -> new Result(new Outcome.NotFound<>(alertId), Optional.empty()));
    }

    private Result step(AlertTransaction transaction, Alert alert) {
        if (!alert.state().next().contains(to)) {
            return new Result(new Outcome.Refused<>("to", allowed(alert.state())), Optional.empty());
        }
        transaction.append(alertId, new AlertStep(now, alert.state(), to, by, note));
        AlertEvent.Type type = to == AlertState.CLOSED ? AlertEvent.Type.CLOSED : AlertEvent.Type.UPDATED;
        AlertEvent event = AlertBook.tell(transaction, type, AlertChanges.move(alert, to, now), now);
        return new Result(new Outcome.Done<>(event.alert()), Optional.of(event));
    }

    private static String allowed(AlertState from) {
        String next = from.next().stream().sorted().map(AlertWork::word).collect(Collectors.joining(", "));
        return "after %s may follow: %s".formatted(word(from), next.isEmpty() ? "nothing" : next);
    }

    private static String word(AlertState state) {
        return state.name().toLowerCase(Locale.ROOT);
    }
}
