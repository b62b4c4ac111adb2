package org.sharpeyes.inventory.sheet;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** The texts that the cells of a workbook share (ISO/IEC 29500-1 §18.4), in memory. */
final class SharedTexts {
    private final List<String> texts = new ArrayList<>();

    private SharedTexts() {}

    static SharedTexts of(XlsxPackage workbook, SheetLimits limits) throws UnreadableSheetException, IOException {
        SharedTexts shared = new SharedTexts();
        Optional<String> part = workbook.target("sharedStrings");
        if (part.isPresent()) {
            XlsxPackage.read(workbook.bytes(part.get(), limits.texts()), part.get(), xml -> {
                if (xml.getLocalName().equals("si")) {
                    shared.texts.add(text(xml, limits.cell()));
                }
            });
        }
        return shared;
    }

    /** The text of this number, or null when there is none. */
    @org.jspecify.annotations.Nullable
    String at(int index) {
        return index >= 0 && index < texts.size() ? texts.get(index) : null;
    }

    /**
     * The text of the present element: its runs one after the other, without how they are pronounced. Of what is longer
     * than the limit a little more than that is kept, so that it is seen to be too long.
     */
    static String text(XMLStreamReader xml, int limit) throws XMLStreamException {
        StringBuilder text = new StringBuilder();
        int depth = 1;
        int skipped = 0;
        while (depth > 0) {
            switch (xml.next()) {
                case XMLStreamReader.START_ELEMENT -> {
                    depth++;
                    skipped = skipped == 0 && xml.getLocalName().equals("rPh") ? depth : skipped;
                }
                case XMLStreamReader.END_ELEMENT -> {
                    skipped = skipped == depth ? 0 : skipped;
                    depth--;
                }
                case XMLStreamReader.CHARACTERS, XMLStreamReader.CDATA, XMLStreamReader.SPACE -> {
                    if (skipped == 0 && text.length() <= limit) {
                        int more = Math.min(xml.getTextLength(), limit + 1 - text.length());
                        text.append(xml.getTextCharacters(), xml.getTextStart(), more);
                    }
                }
                default -> {}
            }
        }
        return text.toString();
    }
}
