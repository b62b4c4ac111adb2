package org.sharpeyes.inventory;

import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Stream;
import org.sharpeyes.inventory.point.Lifecycle;

/** 在线率: points in use that are online, of all points in use. */
final class OnlineRate {
    private OnlineRate() {}

    static Kpi of(Stream<Point> points, Instant now) {
        Map<Lifecycle, Long> excluded = new EnumMap<>(Lifecycle.class);
        long[] counts = new long[2];
        points.forEach(point -> {
            if (point.lifecycle() != Lifecycle.IN_USE) {
                excluded.merge(point.lifecycle(), 1L, Long::sum);
                return;
            }
            counts[1]++;
            counts[0] += point.online() ? 1 : 0;
        });
        return new Kpi(counts[0], counts[1], excluded, now);
    }
}
