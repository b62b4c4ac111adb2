package org.sharpeyes.inventory.sheet;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.sharpeyes.inventory.geo.Datum;
import org.sharpeyes.inventory.point.PointField;
import org.sharpeyes.inventory.point.PointFile;
import org.sharpeyes.inventory.point.Wording;

/**
 * Points as a sheet that can be imported again: every field but those that lead to secrets, coordinates in WGS-84,
 * nothing that a spreadsheet takes for a formula. Not thread-safe.
 */
public final class PointExport implements Consumer<PointFile>, Closeable {
    private static final Wording SHEET = new Wording("点位", "points");

    private final SheetWriter sheet;
    private final Locale language;
    private final boolean contacts;

    /**
     * Begins with the header.
     *
     * @param out stays open
     * @param language Chinese or English
     * @param contacts whether how to reach people is told in full
     */
    public PointExport(SheetFormat format, OutputStream out, Locale language, boolean contacts) throws IOException {
        this.language = language;
        this.contacts = contacts;
        sheet = SheetWriter.of(format, out, FieldText.in(SHEET, language));
        sheet.row(fields().stream()
                .map(field -> FieldText.in(field.title(), language))
                .toList());
    }

    /** The fields of a sheet, in their order. */
    static List<PointField> fields() {
        return Arrays.stream(PointField.values())
                .filter(field -> !field.isSecret())
                .filter(field -> field != PointField.ORIGINAL_LON && field != PointField.ORIGINAL_LAT)
                .toList();
    }

    /** @throws UncheckedIOException when it cannot be written */
    @Override
    public void accept(PointFile file) {
        Map<PointField, String> texts = file.texts();
        if (file.value(PointField.LIFECYCLE).isEmpty()) {
            // Nobody said it: importing the sheet again must not say it for them.
            texts.remove(PointField.LIFECYCLE);
        }
        if (texts.containsKey(PointField.LON)) {
            texts.put(PointField.DATUM, Datum.WGS84.name());
        }
        try {
            sheet.row(fields().stream().map(field -> text(field, texts)).toList());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private String text(PointField field, Map<PointField, String> texts) {
        String value = texts.getOrDefault(field, "");
        if (value.isEmpty()) {
            return "";
        }
        return field.isContact() && !contacts ? masked(value) : FieldText.of(field, value, language);
    }

    /** The first three and the last two characters, or only the first of what is short. */
    private static String masked(String contact) {
        int length = contact.length();
        return length > 7
                ? contact.substring(0, 3) + "*".repeat(length - 5) + contact.substring(length - 2)
                : contact.charAt(0) + "*".repeat(length - 1);
    }

    /** Completes the file. */
    @Override
    public void close() throws IOException {
        sheet.close();
    }
}
