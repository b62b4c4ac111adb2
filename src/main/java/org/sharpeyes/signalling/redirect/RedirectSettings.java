package org.sharpeyes.signalling.redirect;

import java.time.Duration;
import java.util.List;

/**
 * The {@code redirect} section of the configuration.
 *
 * @param nodes where devices are sent, each {@code ID@ADDRESS:PORT}; none: they register here
 * @param check how often nodes are asked whether they are there; one that has not answered until the next time is not
 */
public record RedirectSettings(List<String> nodes, Duration check) {
    /** Devices register here. */
    public static final RedirectSettings NONE = new RedirectSettings(List.of(), Duration.ofSeconds(10));

    public RedirectSettings {
        nodes = List.copyOf(nodes);
        nodes.forEach(Node::parse);
        if (check.compareTo(Duration.ofMillis(100)) < 0 || check.compareTo(Duration.ofHours(1)) > 0) {
            throw new IllegalArgumentException("redirect.check must be 100ms to 1h, was " + check);
        }
    }
}
