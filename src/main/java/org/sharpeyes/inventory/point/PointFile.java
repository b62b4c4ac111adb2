package org.sharpeyes.inventory.point;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The file of one point (一机一档): for every field what it says and on whose word, and what the catalog says where that
 * is something else. Immutable.
 *
 * @param gbCode the point's 20-digit code, or whatever its device calls it; unique
 * @param claims of the catalog, for fields that have another value from another source
 * @param review the last one; null: nobody has looked at it yet
 */
public record PointFile(
        String gbCode,
        Map<PointField, FieldValue> values,
        Map<PointField, Claim> claims,
        @Nullable Review review) {
    public PointFile {
        values = frozen(values);
        claims = frozen(claims);
    }

    /** A file that says nothing yet but its code. */
    public static PointFile empty(String gbCode) {
        return new PointFile(gbCode, Map.of(), Map.of(), null);
    }

    private static <V> Map<PointField, V> frozen(Map<PointField, V> map) {
        EnumMap<PointField, V> copy = new EnumMap<>(PointField.class);
        copy.putAll(map);
        return Collections.unmodifiableMap(copy);
    }

    public Optional<String> value(PointField field) {
        return Optional.ofNullable(values.get(field)).map(FieldValue::value);
    }

    /** All values without their sources, code, lifecycle and state of the review among them. */
    public Map<PointField, String> texts() {
        Map<PointField, String> texts = new EnumMap<>(PointField.class);
        values.forEach((field, value) -> texts.put(field, value.value()));
        texts.put(PointField.GB_CODE, gbCode);
        texts.put(PointField.LIFECYCLE, codeOf(lifecycle()));
        texts.put(PointField.AUDIT_STATE, codeOf(auditState()));
        return texts;
    }

    /** In use until something else is said. */
    public Lifecycle lifecycle() {
        return value(PointField.LIFECYCLE).map(PointFile::lifecycleOf).orElse(Lifecycle.IN_USE);
    }

    public AuditState auditState() {
        return review == null ? AuditState.UNREVIEWED : review.state();
    }

    public FileQuality quality() {
        return FileCheck.quality(texts());
    }

    /** Everything wrong with it, what is missing included. */
    public List<Problem> problems() {
        return FileCheck.all(texts());
    }

    /** Fields of which the catalog says something else and nobody has decided. */
    public List<Conflict> conflicts() {
        List<Conflict> open = new ArrayList<>();
        claims.forEach((field, claim) -> {
            FieldValue ours = values.get(field);
            if (ours != null && !claim.settled()) {
                open.add(new Conflict(field, ours, claim.value(), claim.at()));
            }
        });
        return open;
    }

    /** The stored code of a value of ours: {@code IN_USE} is {@code inUse}. */
    public static String codeOf(Enum<?> value) {
        StringBuilder code = new StringBuilder();
        for (String word : value.name().split("_", -1)) {
            code.append(code.isEmpty() ? Character.toLowerCase(word.charAt(0)) : word.charAt(0))
                    .append(word.substring(1).toLowerCase(Locale.ROOT));
        }
        return code.toString();
    }

    private static Lifecycle lifecycleOf(String code) {
        for (Lifecycle each : Lifecycle.values()) {
            if (codeOf(each).equals(code)) {
                return each;
            }
        }
        return Lifecycle.IN_USE;
    }
}
