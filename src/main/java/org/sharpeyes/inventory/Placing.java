package org.sharpeyes.inventory;

import java.util.Collection;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.inventory.point.Authorship;
import org.sharpeyes.inventory.point.FieldValue;
import org.sharpeyes.inventory.point.PointField;
import org.sharpeyes.inventory.point.PointFile;
import org.sharpeyes.inventory.point.PointSource;

/**
 * What lists need of a point, out of its file, and the grid it belongs in: the one the file names, else the one around
 * its coordinates, else its division, else the division in the digits of its code.
 */
final class Placing implements PointFiles.Projection {
    private volatile GridFinder finder = (longitude, latitude) -> Optional.empty();

    void setFinder(GridFinder finder) {
        this.finder = finder;
    }

    /** The point, shown by no channel as yet. */
    @Override
    public Point of(PointFile file) {
        Double longitude = number(file, PointField.LON);
        Double latitude = number(file, PointField.LAT);
        return new Point(
                file.gbCode(),
                file.value(PointField.NAME).orElse(file.gbCode()),
                gridOf(file, longitude, latitude),
                null,
                false,
                file.value(PointField.ADDRESS).orElse(""),
                longitude,
                latitude,
                file.value(PointField.VENDOR).orElse(""),
                file.value(PointField.MODEL).orElse(""),
                file.lifecycle(),
                file.auditState(),
                strongest(file.values().values()),
                PointTraits.of(file));
    }

    private String gridOf(PointFile file, @Nullable Double longitude, @Nullable Double latitude) {
        return file.value(PointField.GRID_CODE)
                .or(() -> longitude == null || latitude == null ? Optional.empty() : finder.at(longitude, latitude))
                .or(() -> file.value(PointField.DIVISION_CODE).flatMap(DivisionCode::normalise))
                .orElseGet(() -> DivisionCode.ofCode(file.gbCode()));
    }

    /** What the gateway sees itself makes nobody answer for a point. */
    private static PointSource strongest(Collection<FieldValue> values) {
        return values.stream()
                .map(FieldValue::by)
                .map(Authorship::source)
                .filter(source -> source != PointSource.OBSERVED)
                .max(PointSource::compareTo)
                .orElse(PointSource.CATALOG);
    }

    private static @Nullable Double number(PointFile file, PointField field) {
        return file.value(field).map(Double::valueOf).orElse(null);
    }
}
