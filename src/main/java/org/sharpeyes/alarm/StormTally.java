package org.sharpeyes.alarm;

import java.util.List;

/**
 * What a storm of alerts has brought so far.
 *
 * @param raging whether it goes on
 * @param kept how many alerts were stored but not delivered one by one
 * @param examples ids of the first of them
 */
public record StormTally(boolean raging, long kept, List<String> examples) {
    public StormTally {
        examples = List.copyOf(examples);
    }
}
