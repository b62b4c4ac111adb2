package org.sharpeyes.inventory.sheet;

import java.util.Optional;
import java.util.Set;
import org.sharpeyes.inventory.point.PointField;
import org.sharpeyes.inventory.point.Wording;

/** The fields of points, as sheets have them. */
final class PointColumns implements SheetFields<PointField> {
    /** What the importer works out or does not take from a sheet. */
    private static final Set<PointField> IGNORED = Set.of(PointField.ORIGINAL_LON, PointField.ORIGINAL_LAT);

    @Override
    public Optional<PointField> ofHeader(String title) {
        return PointField.ofHeader(title);
    }

    @Override
    public PointField needed() {
        return PointField.GB_CODE;
    }

    @Override
    public String key(PointField field) {
        return field.key();
    }

    @Override
    public Wording title(PointField field) {
        return field.title();
    }

    @Override
    public boolean isRead(PointField field) {
        return field.isWritable() && !IGNORED.contains(field);
    }

    @Override
    public boolean isSecret(PointField field) {
        return field.isSecret();
    }
}
