package org.sharpeyes.inventory.sheet;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** Makes texts of cells (ISO/IEC 29500-1 §18.3.1.4): what a person sees in them, dates as ISO 8601. */
final class CellReading {
    /** What spreadsheets keep and show; what they write beyond that is how computers count. */
    private static final MathContext SHOWN = new MathContext(15);

    private static final double EXACT = 1e15;
    private static final double LAST_DATE = 2_958_466;
    private static final int NUMBER_LENGTH = 40;

    private final SharedTexts shared;
    private final CellStyles styles;
    private final LocalDate dayZero;
    private final int limit;

    CellReading(SharedTexts shared, CellStyles styles, boolean since1904, int limit) {
        this.shared = shared;
        this.styles = styles;
        this.limit = limit;
        // 1900 is taken for a leap year: from March 1900 on the count of days is right from here.
        dayZero = since1904 ? LocalDate.of(1904, 1, 1) : LocalDate.of(1899, 12, 30);
    }

    /** A cell's text, and what is wrong with it. */
    record Cell(String text, @Nullable Flaw flaw) {}

    /** Reads the present {@code c} element to its end. */
    Cell read(XMLStreamReader xml) throws XMLStreamException {
        String type = String.valueOf(xml.getAttributeValue(null, "t"));
        int style = number(xml.getAttributeValue(null, "s"));
        String value = "";
        boolean formula = false;
        while (!(xml.next() == XMLStreamReader.END_ELEMENT && xml.getLocalName().equals("c"))) {
            if (xml.getEventType() == XMLStreamReader.START_ELEMENT) {
                switch (xml.getLocalName()) {
                    case "v", "is" -> value = SharedTexts.text(xml, limit);
                    case "f" -> formula = true;
                    default -> {}
                }
            }
        }
        Cell cell = value.isEmpty() ? new Cell("", null) : cell(type, value, style);
        return formula ? new Cell(cell.text(), Flaw.FORMULA) : cell;
    }

    private Cell cell(String type, String value, int style) {
        return switch (type) {
            case "s" -> shared(value);
            case "inlineStr", "str", "d" -> text(value);
            case "b" -> new Cell(value.equals("1") ? "是" : "否", null);
            case "e" -> new Cell(value, Flaw.ERROR);
            default -> numeric(value, style);
        };
    }

    private Cell shared(String index) {
        String text = shared.at(number(index));
        return text == null ? new Cell("", Flaw.ERROR) : text(text);
    }

    private Cell text(String text) {
        return CellText.of(text, limit);
    }

    private Cell numeric(String value, int style) {
        double number;
        try {
            number = Double.parseDouble(value.strip());
        } catch (NumberFormatException e) {
            return text(value);
        }
        if (styles.isDate(style) && number >= 1 && number < LAST_DATE) {
            return new Cell(date(number), null);
        }
        boolean lost = !(Math.abs(number) < EXACT);
        String plain = Double.isFinite(number)
                ? new BigDecimal(number, SHOWN).stripTrailingZeros().toPlainString()
                : value;
        boolean absurd = plain.length() > NUMBER_LENGTH;
        return new Cell(absurd ? value : plain, lost || absurd ? Flaw.DIGITS_LOST : null);
    }

    private String date(double days) {
        long seconds = Math.round(
                (days - Math.floor(days)) * ChronoUnit.DAYS.getDuration().toSeconds());
        LocalDateTime time = dayZero.plusDays((long) days).atStartOfDay().plusSeconds(seconds);
        return seconds == 0 ? time.toLocalDate().toString() : time.toString();
    }

    private static int number(@Nullable String digits) {
        try {
            return digits == null ? -1 : Integer.parseInt(digits.strip());
        } catch (NumberFormatException e) {
            return -1;
        }
    }
}
