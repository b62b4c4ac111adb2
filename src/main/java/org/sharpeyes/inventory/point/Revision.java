package org.sharpeyes.inventory.point;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One step in the life of a file: somebody states values, the catalog claims some, a person decides between them. What
 * a sheet or a person said is never overwritten by a catalog.
 */
public final class Revision {
    /** Degrees, some metres: catalogs and sheets round differently. */
    private static final double SAME_PLACE = 0.000_05;

    private final PointFile before;
    private final Authorship by;
    private final Map<PointField, FieldValue> values = new EnumMap<>(PointField.class);
    private final Map<PointField, Claim> claims = new EnumMap<>(PointField.class);
    private final List<FieldChange> changes = new ArrayList<>();
    private @Nullable Review review;

    /**
     * Begins a step.
     *
     * @param before {@link PointFile#empty} for a new one
     */
    public Revision(PointFile before, Authorship by) {
        this.before = before;
        this.by = by;
        this.review = before.review();
        values.putAll(before.values());
        claims.putAll(before.claims());
    }

    /** Takes in what a sheet, a person or the gateway itself states; an empty value takes one away. */
    public Revision state(Map<PointField, String> stated) {
        stated.forEach((field, value) -> {
            if (field.isWritable() && field != PointField.GB_CODE) {
                state(field, value);
            }
        });
        return this;
    }

    private void state(PointField field, String value) {
        FieldValue old = values.get(field);
        if (value.isEmpty()) {
            claims.remove(field);
            put(field, null);
            return;
        }
        if (old != null && old.value().equals(value)) {
            if (by.source().compareTo(old.by().source()) > 0) {
                values.put(field, new FieldValue(value, by));
            }
            return;
        }
        if (old != null && old.by().source() == PointSource.CATALOG && contradict(field, old.value(), value)) {
            claims.put(field, new Claim(old.value(), old.by().at(), false));
        }
        Claim claim = claims.get(field);
        if (claim != null) {
            keepClaim(field, claim, value);
        }
        put(field, value);
    }

    /** Whoever writes by hand has seen what the catalog says. */
    private void keepClaim(PointField field, Claim claim, String value) {
        if (!contradict(field, claim.value(), value)) {
            claims.remove(field);
        } else if (by.source() == PointSource.MANUAL) {
            claims.put(field, new Claim(claim.value(), claim.at(), true));
        }
    }

    /** Takes in what the catalog says: where nobody else said anything it is the value, else a claim. */
    public Revision hear(Map<PointField, String> catalog) {
        catalog.forEach(this::hear);
        return this;
    }

    private void hear(PointField field, String value) {
        FieldValue old = values.get(field);
        if (old == null || old.by().source() == PointSource.CATALOG) {
            if (old == null || !old.value().equals(value)) {
                put(field, value);
            }
            return;
        }
        Claim claim = claims.get(field);
        if (!contradict(field, old.value(), value)) {
            claims.remove(field);
        } else if (claim == null || !claim.value().equals(value)) {
            claims.put(field, new Claim(value, by.at(), false));
        }
    }

    /**
     * Takes in what the gateway saw itself. It stands beside what the file says; where nobody but a catalog said anything
     * of the codec, that is it.
     */
    public Revision observe(Map<PointField, String> seen) {
        seen.forEach((field, value) -> {
            if (isAnother(field, value)) {
                put(field, value);
            }
        });
        FieldValue codec = values.get(PointField.VIDEO_CODEC);
        String seenCodec = seen.get(PointField.OBSERVED_CODEC);
        boolean vacant = codec == null || codec.by().source().compareTo(PointSource.OBSERVED) <= 0;
        if (seenCodec != null && vacant && (codec == null || !codec.value().equals(seenCodec))) {
            put(PointField.VIDEO_CODEC, seenCodec);
        }
        return this;
    }

    /** Frame rates are never quite the same twice. */
    private boolean isAnother(PointField field, String value) {
        FieldValue old = values.get(field);
        if (old == null || field != PointField.OBSERVED_FRAME_RATE) {
            return old == null || !old.value().equals(value);
        }
        return Math.abs(Integer.parseInt(old.value()) - Integer.parseInt(value)) > 1;
    }

    /** Decides that the catalog is right: its value becomes the file's. */
    public Revision takeCatalog(PointField field) {
        Claim claim = claims.remove(field);
        if (claim != null) {
            put(field, claim.value());
        }
        return this;
    }

    /** Decides that the file is right, until the catalog says something else again. */
    public Revision keepFile(PointField field) {
        Claim claim = claims.get(field);
        if (claim != null) {
            claims.put(field, new Claim(claim.value(), claim.at(), true));
        }
        return this;
    }

    /** Takes the review a step on. */
    public Revision review(AuditState state, String reason) {
        if (before.auditState() != state) {
            changes.add(new FieldChange(
                    PointField.AUDIT_STATE, PointFile.codeOf(before.auditState()), PointFile.codeOf(state)));
        }
        review = new Review(state, by.who(), reason, by.at());
        return this;
    }

    /** Notes where the device's credentials are kept; null: nowhere any more. */
    public Revision credential(@Nullable String reference) {
        put(PointField.CREDENTIAL_REF, reference);
        return this;
    }

    /** The same file under another code. */
    public FileEdit recode(String newCode, String reason) {
        changes.add(new FieldChange(PointField.GB_CODE, before.gbCode(), newCode));
        FieldValue reference = values.get(PointField.CREDENTIAL_REF);
        if (reference != null) {
            values.put(
                    PointField.CREDENTIAL_REF,
                    new FieldValue(reference.value().replace(before.gbCode(), newCode), reference.by()));
        }
        return new FileEdit(new PointFile(newCode, values, claims, review), new FileChange(by, reason, changes));
    }

    private void put(PointField field, @Nullable String value) {
        FieldValue old = values.get(field);
        String former = old == null ? null : old.value();
        if (value == null) {
            values.remove(field);
        } else {
            values.put(field, new FieldValue(value, by));
        }
        if (value == null ? former != null : !value.equals(former)) {
            changes.add(new FieldChange(field, former, value));
        }
    }

    /** The step; empty where nothing came of it. */
    public Optional<FileEdit> done(String reason) {
        PointFile after = new PointFile(before.gbCode(), values, claims, review);
        return after.equals(before)
                ? Optional.empty()
                : Optional.of(new FileEdit(after, new FileChange(by, reason, changes)));
    }

    /** Whether two values of a field cannot both be right. */
    private static boolean contradict(PointField field, String one, String other) {
        return switch (field) {
            case DIVISION_CODE -> !one.startsWith(other) && !other.startsWith(one);
            case LON, LAT -> Math.abs(Double.parseDouble(one) - Double.parseDouble(other)) > SAME_PLACE;
            case VENDOR, MODEL -> !one.equalsIgnoreCase(other);
            default -> !one.equals(other);
        };
    }
}
