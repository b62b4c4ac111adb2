package org.sharpeyes.inventory.sheet;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Workbooks put together by hand, part by part: what no program writes, too. */
final class Xlsx {
    private final Map<String, Part> parts = new LinkedHashMap<>();

    private interface Part {
        InputStream open();
    }

    Xlsx() {
        part("[Content_Types].xml", "<Types/>");
        part("_rels/.rels", rels("r1", "officeDocument", "xl/workbook.xml"));
        part(
                "xl/workbook.xml",
                "<workbook xmlns:r='urn:r'><workbookPr/><sheets><sheet name='a' r:id='r1'/></sheets></workbook>");
        part(
                "xl/_rels/workbook.xml.rels",
                rels("r1", "worksheet", "worksheets/sheet1.xml")
                        .replace(
                                "</Relationships>",
                                relation("r2", "sharedStrings", "sharedStrings.xml")
                                        + relation("r3", "styles", "/xl/styles.xml")
                                        + "</Relationships>"));
        texts("");
        part("xl/styles.xml", "<styleSheet><cellXfs><xf numFmtId='0'/><xf numFmtId='14'/></cellXfs></styleSheet>");
        rows("");
    }

    static Xlsx of(String rows) {
        return new Xlsx().rows(rows);
    }

    /** A row of texts, the first in column A. */
    static String row(int number, String... texts) {
        StringBuilder row = new StringBuilder("<row r='" + number + "'>");
        for (int i = 0; i < texts.length; i++) {
            row.append("<c r='").append(CellAddress.columnName(i)).append(number);
            row.append("' t='inlineStr'><is><t>").append(texts[i]).append("</t></is></c>");
        }
        return row.append("</row>").toString();
    }

    Xlsx rows(String rows) {
        return sheet("<worksheet><sheetData>" + rows + "</sheetData></worksheet>");
    }

    Xlsx sheet(String xml) {
        return part("xl/worksheets/sheet1.xml", xml);
    }

    Xlsx texts(String items) {
        return part("xl/sharedStrings.xml", "<sst>" + items + "</sst>");
    }

    Xlsx part(String name, String content) {
        parts.put(name, () -> new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8)));
        return this;
    }

    /** A part that begins like this and then repeats something until it is that long. */
    Xlsx part(String name, String begin, String repeated, long length) {
        parts.put(name, () -> new Repetition(begin, repeated, length));
        return this;
    }

    Path in(Path folder) throws IOException {
        Path file = Files.createTempFile(folder, "sheet", ".xlsx");
        try (OutputStream out = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.setLevel(Deflater.BEST_SPEED);
            for (Map.Entry<String, Part> part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                try (InputStream bytes = part.getValue().open()) {
                    bytes.transferTo(zip);
                }
            }
        }
        return file;
    }

    private static String rels(String id, String type, String target) {
        return "<Relationships>" + relation(id, type, target) + "</Relationships>";
    }

    private static String relation(String id, String type, String target) {
        return "<Relationship Id='%s' Type='http://x/%s' Target='%s'/>".formatted(id, type, target);
    }

    private static final class Repetition extends InputStream {
        private final byte[] begin;
        private final byte[] repeated;
        private final long length;
        private long position;

        Repetition(String begin, String repeated, long length) {
            this.begin = begin.getBytes(StandardCharsets.UTF_8);
            this.repeated = repeated.repeat(1 + 65_536 / repeated.length()).getBytes(StandardCharsets.UTF_8);
            this.length = length;
        }

        @Override
        public int read() {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0];
        }

        @Override
        public int read(byte[] bytes, int offset, int count) {
            if (position >= length) {
                return -1;
            }
            boolean first = position < begin.length;
            byte[] source = first ? begin : repeated;
            int from = first ? (int) position : (int) ((position - begin.length) % repeated.length);
            int given = Math.min(count, source.length - from);
            System.arraycopy(source, from, bytes, offset, given);
            position += given;
            return given;
        }
    }
}
