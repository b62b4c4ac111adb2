package org.sharpeyes.inventory.coverage;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.inventory.geo.Position;

/**
 * A place that must be seen.
 *
 * @param gridCode the grid it counts for; null: the one around it
 * @param pointTypes stored codes of 监控点位类型 that count; empty: any
 */
public record RequiredPlace(
        String id,
        String name,
        PlaceKind kind,
        @Nullable String gridCode,
        Set<String> pointTypes,
        Position position,
        String note) {
    public RequiredPlace {
        pointTypes = Set.copyOf(pointTypes);
    }

    /** The same place, counting for another grid. */
    RequiredPlace in(String otherGridCode) {
        return new RequiredPlace(id, name, kind, otherGridCode, pointTypes, position, note);
    }

    /** The id of a place that nobody gave one: whoever enters it again means the same. */
    public static String idOf(String name, Position position) {
        String what = "%s|%.5f|%.5f".formatted(name, position.longitude(), position.latitude());
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(what.getBytes(StandardCharsets.UTF_8));
            return "p-" + HexFormat.of().formatHex(hash, 0, 8).toLowerCase(Locale.ROOT);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
