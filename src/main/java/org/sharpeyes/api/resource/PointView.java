package org.sharpeyes.api.resource;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.inventory.Point;

/** A camera point in the JSON of the contract. */
public record PointView(
        String gbCode,
        String name,
        String gridCode,
        String deviceId,
        String channelId,
        String streamId,
        boolean online,
        String address,
        @Nullable Double longitude,
        @Nullable Double latitude,
        String lifecycle,
        String auditState,
        String vendor,
        String model,
        String source) {
    public static PointView of(Point point) {
        return new PointView(
                point.gbCode(),
                point.name(),
                point.gridCode(),
                point.channel().device().value(),
                point.channel().code(),
                point.channel().streamId().value(),
                point.online(),
                point.address(),
                point.longitude(),
                point.latitude(),
                camelCase(point.lifecycle()),
                camelCase(point.auditState()),
                point.vendor(),
                point.model(),
                camelCase(point.source()));
    }

    /** {@code IN_USE} becomes {@code inUse}. */
    static String camelCase(Enum<?> value) {
        StringBuilder text = new StringBuilder();
        for (String word : value.name().toLowerCase(Locale.ROOT).split("_", -1)) {
            text.append(text.isEmpty() ? word.charAt(0) : Character.toUpperCase(word.charAt(0)))
                    .append(word, 1, word.length());
        }
        return text.toString();
    }
}
