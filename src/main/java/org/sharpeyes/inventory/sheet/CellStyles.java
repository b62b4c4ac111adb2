package org.sharpeyes.inventory.sheet;

import java.io.IOException;
import java.util.BitSet;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Which styles of cells show their number as a date (ISO/IEC 29500-1 §18.8.30). */
final class CellStyles {
    private static final Pattern LITERALS = Pattern.compile("\"[^\"]*\"|\\\\.|\\[[^]]*]|_.|\\*.");

    private final BitSet dates = new BitSet();

    private CellStyles() {}

    static CellStyles of(XlsxPackage workbook) throws UnreadableSheetException, IOException {
        CellStyles styles = new CellStyles();
        Optional<String> part = workbook.target("styles");
        if (part.isPresent()) {
            Reading reading = new Reading(styles.dates);
            workbook.read(part.get(), xml -> {
                String format = xml.getAttributeValue(null, "numFmtId");
                switch (xml.getLocalName()) {
                    case "numFmt" -> reading.define(format, xml.getAttributeValue(null, "formatCode"));
                    case "cellXfs" -> reading.inCells = true;
                    case "cellStyles", "dxfs" -> reading.inCells = false;
                    case "xf" -> reading.add(format);
                    default -> {}
                }
            });
        }
        return styles;
    }

    boolean isDate(int style) {
        return style >= 0 && dates.get(style);
    }

    private static boolean isDate(String format) {
        String plain = LITERALS.matcher(format).replaceAll("").toLowerCase(Locale.ROOT);
        return plain.chars().anyMatch(c -> "ymdhs年月日".indexOf(c) >= 0) && !plain.contains("general");
    }

    private static boolean isBuiltInDate(String id) {
        return switch (id) {
            case "14", "15", "16", "17", "18", "19", "20", "21", "22", "45", "46", "47" -> true;
            // the dates of Chinese and other East Asian versions
            case "27", "28", "29", "30", "31", "32", "33", "34", "35", "36" -> true;
            case "50", "51", "52", "53", "54", "55", "56", "57", "58" -> true;
            default -> false;
        };
    }

    private static final class Reading {
        private final BitSet dates;
        private final Set<String> ownDates = new HashSet<>();
        private boolean inCells;
        private int next;

        Reading(BitSet dates) {
            this.dates = dates;
        }

        void define(@org.jspecify.annotations.Nullable String id, @org.jspecify.annotations.Nullable String format) {
            if (id != null && format != null && isDate(format)) {
                ownDates.add(id);
            }
        }

        void add(@org.jspecify.annotations.Nullable String format) {
            if (inCells) {
                dates.set(next++, format != null && (ownDates.contains(format) || isBuiltInDate(format)));
            }
        }
    }
}
