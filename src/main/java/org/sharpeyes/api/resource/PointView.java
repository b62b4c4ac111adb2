package org.sharpeyes.api.resource;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.inventory.Point;
import org.sharpeyes.inventory.PointTraits;
import org.sharpeyes.model.ChannelId;
import org.sharpeyes.model.DeviceId;
import org.sharpeyes.model.StreamId;

/** A camera point in the JSON of the contract, as lists show it; {@code lon} and {@code lat} are the file's names. */
public record PointView(
        String gbCode,
        String name,
        String gridCode,
        @Nullable String deviceId,
        @Nullable String channelId,
        @Nullable String streamId,
        boolean online,
        String address,
        @Nullable Double longitude,
        @Nullable Double latitude,
        @Nullable Double lon,
        @Nullable Double lat,
        String lifecycle,
        String auditState,
        String vendor,
        String model,
        String source,
        @Nullable String pointType,
        @Nullable String ownerCode,
        @Nullable String manager,
        @Nullable String directionType,
        @Nullable Float hfov,
        @Nullable Float viewDistM,
        int conflicts) {
    /** Fields of a file by the names that they have here. */
    public static final Set<String> SHOWS = Arrays.stream(PointView.class.getRecordComponents())
            .map(RecordComponent::getName)
            .collect(Collectors.toUnmodifiableSet());

    public static PointView of(Point point) {
        PointTraits traits = point.traits();
        return new PointView(
                point.gbCode(),
                point.name(),
                point.gridCode(),
                point.shownBy().map(ChannelId::device).map(DeviceId::value).orElse(null),
                point.shownBy().map(ChannelId::code).orElse(null),
                point.shownBy().map(ChannelId::streamId).map(StreamId::value).orElse(null),
                point.online(),
                point.address(),
                point.longitude(),
                point.latitude(),
                point.longitude(),
                point.latitude(),
                camelCase(point.lifecycle()),
                camelCase(point.auditState()),
                point.vendor(),
                point.model(),
                camelCase(point.source()),
                presentOrNull(traits.pointType()),
                presentOrNull(traits.ownerCode()),
                presentOrNull(traits.manager()),
                presentOrNull(traits.directionType()),
                traits.hfov(),
                traits.viewDistM(),
                traits.conflicts());
    }

    private static @Nullable String presentOrNull(String text) {
        return text.isEmpty() ? null : text;
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
