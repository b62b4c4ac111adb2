package org.sharpeyes.inventory.sheet;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Opens a file by what it is, not by what it is called. */
final class SheetFile {
    private static final int OLE = 0xd0cf11e0;
    private static final int ZIP = 0x504b0304;

    private SheetFile() {}

    /** Blocks; the sheet must be closed. */
    static Sheet open(Path file, SheetLimits limits) throws UnreadableSheetException, IOException {
        byte[] head;
        try (InputStream bytes = Files.newInputStream(file)) {
            head = bytes.readNBytes(512);
        }
        if (head.length == 0) {
            throw new UnreadableSheetException(FileFlaw.EMPTY, "");
        }
        return switch (magic(head)) {
            case ZIP -> XlsxSheet.open(file, limits);
            case OLE -> throw new UnreadableSheetException(FileFlaw.OLD_OR_LOCKED, "");
            default -> text(file, head, limits);
        };
    }

    private static Sheet text(Path file, byte[] head, SheetLimits limits) throws UnreadableSheetException, IOException {
        boolean wide = head.length > 1 && (head[0] == (byte) 0xff || head[0] == (byte) 0xfe);
        for (byte each : head) {
            if (each == 0 && !wide) {
                throw new UnreadableSheetException(FileFlaw.NO_SHEET, "");
            }
        }
        return CsvSheet.open(file, limits);
    }

    private static int magic(byte[] head) {
        int value = 0;
        for (int i = 0; i < 4 && i < head.length; i++) {
            value = (value << 8) | (head[i] & 0xff);
        }
        return value;
    }
}
