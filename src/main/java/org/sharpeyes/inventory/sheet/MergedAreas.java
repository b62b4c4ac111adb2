package org.sharpeyes.inventory.sheet;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The merged areas of a sheet. XML names them behind the rows, so they are looked for beforehand, in the bytes: that
 * takes a fraction of the time of reading.
 */
final class MergedAreas {
    private static final int MOST = 20_000;
    private static final byte[] TAG = "mergeCell ".getBytes(StandardCharsets.US_ASCII);
    private static final Pattern AREA = Pattern.compile("ref\\s*=\\s*[\"']([$A-Za-z0-9]+):([$A-Za-z0-9]+)[\"']");

    private final List<Area> areas;

    private MergedAreas(List<Area> areas) {
        this.areas = areas;
    }

    /** Reads the sheet's bytes to their end. Of more than twenty thousand areas the rest is not seen. */
    static MergedAreas in(InputStream sheet) throws IOException {
        List<Area> areas = new ArrayList<>();
        byte[] buffer = new byte[1 << 16];
        int kept = 0;
        for (int read = sheet.read(buffer); read >= 0; read = sheet.read(buffer, kept, buffer.length - kept)) {
            int end = kept + read;
            int rest = 0;
            for (int tag = find(buffer, 0, end); tag >= 0; tag = find(buffer, rest, end)) {
                int close = indexOf(buffer, tag, end, (byte) '>');
                rest = close < 0 ? tag : close;
                if (close < 0) {
                    break;
                }
                add(areas, new String(buffer, tag, close - tag, StandardCharsets.US_ASCII));
            }
            kept = keep(buffer, startsTag(buffer, rest, end) ? rest : Math.max(rest, end - TAG.length), end);
        }
        areas.sort(Comparator.comparingInt(Area::firstRow));
        return new MergedAreas(areas);
    }

    /** Columns below the limit whose cell in this row lies in an area and is not its first. */
    List<Integer> covered(int row, int limit) {
        List<Integer> columns = new ArrayList<>();
        for (Area area : areas) {
            if (area.firstRow() > row) {
                break;
            }
            int last = row <= area.lastRow() ? Math.min(area.lastColumn(), limit - 1) : -1;
            int first = row > area.firstRow() ? area.firstColumn() : area.firstColumn() + 1;
            for (int column = first; column <= last; column++) {
                columns.add(column);
            }
        }
        return columns;
    }

    boolean isEmpty() {
        return areas.isEmpty();
    }

    /** Moves what was not looked at to the front; a tag without an end is given up when it fills half the buffer. */
    private static int keep(byte[] buffer, int from, int end) {
        int start = end - from > buffer.length / 2 ? end - TAG.length : from;
        System.arraycopy(buffer, start, buffer, 0, end - start);
        return end - start;
    }

    private static void add(List<Area> areas, String tag) {
        Matcher area = AREA.matcher(tag);
        if (areas.size() < MOST && area.find()) {
            CellAddress first = CellAddress.of(area.group(1));
            CellAddress last = CellAddress.of(area.group(2));
            areas.add(new Area(first.row(), Math.max(0, first.column()), last.row(), last.column()));
        }
    }

    private static int find(byte[] buffer, int from, int end) {
        for (int at = indexOf(buffer, from, end, TAG[0]); at >= 0; at = indexOf(buffer, at + 1, end, TAG[0])) {
            if (startsTag(buffer, at, end)) {
                return at;
            }
        }
        return -1;
    }

    private static boolean startsTag(byte[] buffer, int at, int end) {
        return at + TAG.length <= end && Arrays.equals(buffer, at, at + TAG.length, TAG, 0, TAG.length);
    }

    private static int indexOf(byte[] buffer, int from, int end, byte wanted) {
        for (int i = from; i < end; i++) {
            if (buffer[i] == wanted) {
                return i;
            }
        }
        return -1;
    }

    private record Area(int firstRow, int firstColumn, int lastRow, int lastColumn) {}
}
