package org.sharpeyes.steering;

import java.time.Duration;

/**
 * The {@code ptz} section of the configuration.
 *
 * @param moveLimit how long a movement goes on unless it is repeated or another time is asked for
 * @param longestMove the longest time that can be asked for
 * @param operatorIdle how long an operator who does nothing keeps a camera
 * @param adminIdle the same of an administrator
 */
public record SteeringSettings(Duration moveLimit, Duration longestMove, Duration operatorIdle, Duration adminIdle) {
    private static final Duration SHORTEST_MOVE = Duration.ofMillis(100);

    public SteeringSettings {
        require("moveLimit", moveLimit, SHORTEST_MOVE, Duration.ofMinutes(1));
        require("longestMove", longestMove, moveLimit, Duration.ofMinutes(10));
        require("operatorIdle", operatorIdle, Duration.ofSeconds(1), Duration.ofHours(1));
        require("adminIdle", adminIdle, Duration.ofSeconds(1), Duration.ofHours(1));
    }

    /** A second and ten for a movement; half a minute for an operator, a whole one for an administrator. */
    public static SteeringSettings defaults() {
        return new SteeringSettings(
                Duration.ofSeconds(1), Duration.ofSeconds(10), Duration.ofSeconds(30), Duration.ofMinutes(1));
    }

    Duration idleOf(Rank rank) {
        return rank == Rank.ADMIN ? adminIdle : operatorIdle;
    }

    /** As long as was asked for, within the bounds. */
    Duration within(Duration asked) {
        Duration atLeast = asked.compareTo(SHORTEST_MOVE) < 0 ? SHORTEST_MOVE : asked;
        return atLeast.compareTo(longestMove) > 0 ? longestMove : atLeast;
    }

    private static void require(String field, Duration value, Duration least, Duration most) {
        if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
            throw new IllegalArgumentException("%s must be %s to %s, was %s".formatted(field, least, most, value));
        }
    }
}
