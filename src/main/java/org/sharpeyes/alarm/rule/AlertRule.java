package org.sharpeyes.alarm.rule;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is to be done about some reports. What a rule does not say is left to those below it.
 *
 * @param level 1 to 5
 * @param raise levels up, 1 to 4, from what it was reported with
 * @param routes ids of webhooks
 */
public record AlertRule(
        String name,
        RuleMatch match,
        @Nullable Integer level,
        @Nullable Integer raise,
        @Nullable Duration openAfter,
        @Nullable Duration clearAfter,
        @Nullable Duration groupWait,
        @Nullable Duration escalateAfter,
        @Nullable Boolean snapshot,
        @Nullable List<String> routes) {}
