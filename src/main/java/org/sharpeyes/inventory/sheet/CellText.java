package org.sharpeyes.inventory.sheet;

import java.util.regex.Pattern;

/** What sheets do to texts, and what is done to texts that go into sheets. */
final class CellText {
    private static final char GUARD = '\'';
    private static final String DANGEROUS = "=+-@\t\r\n＝＋－＠" + GUARD;
    private static final Pattern NEGATIVE = Pattern.compile("-\\d+(\\.\\d+)?");
    private static final Pattern SCIENTIFIC = Pattern.compile("\\d(\\.\\d+)?[eE]\\+?1[0-9]");
    /** How texts of digits are kept from becoming numbers in csv. */
    private static final Pattern QUOTED = Pattern.compile("=\"([^\"]*)\"");

    private CellText() {}

    /** A text from a sheet: without what surrounds it, and without what an export has put in front of it. */
    static CellReading.Cell of(String raw, int limit) {
        String text = raw.strip().replace('\u00a0', ' ').strip();
        boolean guarded = text.length() > 1 && text.charAt(0) == GUARD && DANGEROUS.indexOf(text.charAt(1)) >= 0;
        String plain = guarded ? text.substring(1) : text;
        if (plain.length() > limit) {
            return new CellReading.Cell(plain.substring(0, limit), Flaw.TOO_LONG);
        }
        return new CellReading.Cell(plain, plain.indexOf('\ufffd') >= 0 ? Flaw.BROKEN_TEXT : null);
    }

    /** A text of a csv file, in which everything is text. */
    static CellReading.Cell ofCsv(String raw, int limit) {
        CellReading.Cell cell = of(raw, limit);
        if (cell.flaw() != null) {
            return cell;
        }
        var quoted = QUOTED.matcher(cell.text());
        if (quoted.matches()) {
            return of(quoted.group(1), limit);
        }
        if (cell.text().startsWith("=")) {
            return new CellReading.Cell(cell.text(), raw.strip().charAt(0) == GUARD ? null : Flaw.FORMULA);
        }
        return SCIENTIFIC.matcher(cell.text()).matches() ? new CellReading.Cell(cell.text(), Flaw.DIGITS_LOST) : cell;
    }

    /** The text as it may stand in a sheet: no spreadsheet takes it for a formula. */
    static String neutral(String text) {
        boolean dangerous = !text.isEmpty() && DANGEROUS.indexOf(text.charAt(0)) >= 0;
        return dangerous && !NEGATIVE.matcher(text).matches() ? GUARD + text : text;
    }
}
