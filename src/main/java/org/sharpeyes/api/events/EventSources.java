package org.sharpeyes.api.events;

import java.util.Optional;
import java.util.function.Function;
import org.sharpeyes.access.Principal;
import org.sharpeyes.api.http.Whereabouts;

/**
 * What clients of the event stream are told from.
 *
 * @param whereabouts where the things lie that events are about
 * @param tokens whose bearer token it is: who may no longer, is told no more
 */
public record EventSources(
        EventRing ring, MissedAlerts missed, Whereabouts whereabouts, Function<String, Optional<Principal>> tokens) {}
