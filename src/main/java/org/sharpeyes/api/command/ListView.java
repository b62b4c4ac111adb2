package org.sharpeyes.api.command;

import java.util.List;
import java.util.function.Function;
import org.sharpeyes.signalling.message.CommandOutcome;

/**
 * A list that a device sent, perhaps in several messages.
 *
 * @param expected items there are, as the device claims
 * @param missing items of messages that were lost
 */
record ListView(List<?> items, int expected, int received, int missing) {

    static ListView of(CommandOutcome.Done done) {
        return of(done, done.items());
    }

    static <T> ListView of(CommandOutcome.Done done, Class<T> kind, Function<T, ?> view) {
        List<?> items = done.items().stream()
                .filter(kind::isInstance)
                .map(kind::cast)
                .<Object>map(view)
                .toList();
        return of(done, items);
    }

    private static ListView of(CommandOutcome.Done done, List<?> items) {
        return new ListView(items, done.expected(), done.received(), done.expected() - done.received());
    }
}
