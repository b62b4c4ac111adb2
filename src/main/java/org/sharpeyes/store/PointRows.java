package org.sharpeyes.store;

import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.inventory.Point;
import org.sharpeyes.inventory.PointTraits;
import org.sharpeyes.inventory.StoredPoint;
import org.sharpeyes.inventory.point.AuditState;
import org.sharpeyes.inventory.point.FileQuality;
import org.sharpeyes.inventory.point.Lifecycle;
import org.sharpeyes.inventory.point.PointSource;
import org.sharpeyes.model.ChannelId;
import org.sharpeyes.model.DeviceId;

/** The row that is kept of a point beside its file, and its way in and out of the table. */
final class PointRows {
    /** Columns that follow from the file. */
    static final String FILED =
            "name, grid_code, address, longitude, latitude, vendor, model, lifecycle, audit_state, " + "source, traits";

    static final String FILED_VALUES = ":name, :grid, :address, :longitude, :latitude, :vendor, :model, :lifecycle, "
            + ":auditState, :source, :traits";
    /** As many question marks as columns. */
    static final String FILED_MARKS = "?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?";
    /** The upsert's last part for those columns. */
    static final String SET_FILED = """
        name = excluded.name, grid_code = excluded.grid_code, address = excluded.address,
        longitude = excluded.longitude, latitude = excluded.latitude, vendor = excluded.vendor,
        model = excluded.model, lifecycle = excluded.lifecycle, audit_state = excluded.audit_state,
        source = excluded.source, traits = excluded.traits
        """;

    static final String SAVE = """
        INSERT INTO points (gb_code, device_id, channel_id, catalog_print, %s)
        VALUES (?, ?, ?, ?, %s)
        ON CONFLICT (gb_code) DO UPDATE
        SET device_id = excluded.device_id, channel_id = excluded.channel_id,
          catalog_print = excluded.catalog_print, %s
        """.formatted(FILED, FILED_MARKS, SET_FILED);

    static final String ALL = "SELECT gb_code, device_id, channel_id, catalog_print, " + FILED + " FROM points";

    private static final String SEPARATOR = "\u001f";

    /** Texts of traits that were read: most points share theirs with many. */
    private final Map<String, PointTraits> known = new HashMap<>();

    static void bind(StoredPoint stored, Marks row) throws SQLException {
        ChannelId channel = stored.point().channel();
        row.text(stored.point().gbCode())
                .optionalText(channel == null ? null : channel.device().value())
                .optionalText(channel == null ? null : channel.code())
                .whole(stored.catalogPrint());
        bindFiled(row, stored.point());
    }

    static SqlStatement<?> bindFiled(SqlStatement<?> row, Point point) {
        row.bind("code", point.gbCode())
                .bind("name", point.name())
                .bind("grid", point.gridCode())
                .bind("address", point.address())
                .bind("longitude", point.longitude())
                .bind("latitude", point.latitude())
                .bind("vendor", point.vendor())
                .bind("model", point.model())
                .bind("lifecycle", point.lifecycle().name())
                .bind("auditState", point.auditState().name())
                .bind("source", point.source().name())
                .bind("traits", text(point.traits()));
        return row;
    }

    /** The same in the order of the columns. */
    static void bindFiled(Marks row, Point point) throws SQLException {
        row.text(point.name())
                .text(point.gridCode())
                .text(point.address())
                .number(point.longitude())
                .number(point.latitude())
                .text(point.vendor())
                .text(point.model())
                .text(point.lifecycle().name())
                .text(point.auditState().name())
                .text(point.source().name())
                .text(text(point.traits()));
    }

    StoredPoint read(Cells row) throws SQLException {
        String code = row.text();
        ChannelId channel = channel(row.optionalText(), row.optionalText());
        Long print = row.whole();
        Point point = new Point(
                code,
                row.text(),
                row.text(),
                channel,
                false,
                row.text(),
                row.number(),
                row.number(),
                row.text(),
                row.text(),
                Lifecycle.valueOf(row.text()),
                AuditState.valueOf(row.text()),
                PointSource.valueOf(row.text()),
                known.computeIfAbsent(row.text(), PointRows::traits));
        return new StoredPoint(point, print == null ? 0 : print.intValue());
    }

    private static @Nullable ChannelId channel(@Nullable String device, @Nullable String code) {
        return device == null || code == null ? null : new ChannelId(new DeviceId(device), code);
    }

    private static String text(PointTraits traits) {
        return traits.equals(PointTraits.NONE)
                ? ""
                : String.join(
                        SEPARATOR,
                        traits.pointType(),
                        traits.ownerCode(),
                        traits.manager(),
                        traits.directionType(),
                        traits.hfov() == null ? "" : traits.hfov().toString(),
                        traits.viewDistM() == null ? "" : traits.viewDistM().toString(),
                        Integer.toString(traits.quality().right()),
                        Integer.toString(traits.quality().due()),
                        Integer.toString(traits.conflicts()));
    }

    private static PointTraits traits(String text) {
        if (text.isEmpty()) {
            return PointTraits.NONE;
        }
        String[] parts = text.split(SEPARATOR, -1);
        return new PointTraits(
                        parts[0],
                        parts[1],
                        parts[2],
                        parts[3],
                        number(parts[4]),
                        number(parts[5]),
                        new FileQuality(Integer.parseInt(parts[6]), Integer.parseInt(parts[7])),
                        Integer.parseInt(parts[8]))
                .shared();
    }

    private static @Nullable Float number(String text) {
        return text.isEmpty() ? null : Float.valueOf(text);
    }
}
