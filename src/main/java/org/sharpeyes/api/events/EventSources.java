package org.sharpeyes.api.events;

import org.sharpeyes.api.http.Whereabouts;

/**
 * What clients of the event stream are told from.
 *
 * @param whereabouts where the things lie that events are about
 */
public record EventSources(EventRing ring, MissedAlerts missed, Whereabouts whereabouts) {}
