package org.sharpeyes.codec.manscdp;

import com.ctc.wstx.api.InvalidCharHandler;
import com.ctc.wstx.api.WstxOutputProperties;
import com.ctc.wstx.stax.WstxOutputFactory;
import java.io.StringWriter;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.jspecify.annotations.Nullable;

/** XML in the making: elements in order, texts escaped, characters that XML forbids written as blanks. */
final class XmlText {
    private static final XMLOutputFactory WRITERS = writers();

    private final StringWriter text = new StringWriter(1024);
    private final XMLStreamWriter xml;

    XmlText(String encoding) {
        try {
            xml = WRITERS.createXMLStreamWriter(text);
            xml.writeStartDocument(encoding, "1.0");
        } catch (XMLStreamException impossible) {
            throw inMemory(impossible);
        }
    }

    private static XMLOutputFactory writers() {
        WstxOutputFactory factory = new WstxOutputFactory();
        factory.setProperty(WstxOutputProperties.P_OUTPUT_VALIDATE_NAMES, true);
        factory.setProperty(
                WstxOutputProperties.P_OUTPUT_INVALID_CHAR_HANDLER, new InvalidCharHandler.ReplacingHandler(' '));
        return factory;
    }

    void open(String name) {
        try {
            xml.writeStartElement(name);
        } catch (XMLStreamException noName) {
            throw new IllegalArgumentException("no element can be called \"%s\"".formatted(name), noName);
        }
    }

    /** A list that says how many items follow. */
    void openCounted(String name, int count) {
        try {
            xml.writeStartElement(name);
            xml.writeAttribute("Num", Integer.toString(count));
        } catch (XMLStreamException impossible) {
            throw inMemory(impossible);
        }
    }

    void close() {
        try {
            xml.writeEndElement();
        } catch (XMLStreamException impossible) {
            throw inMemory(impossible);
        }
    }

    /** An element with a text; nothing at all for null. */
    void field(String name, @Nullable String value) {
        if (value == null) {
            return;
        }
        open(name);
        try {
            xml.writeCharacters(value);
        } catch (XMLStreamException impossible) {
            throw inMemory(impossible);
        }
        close();
    }

    void field(String name, int value) {
        field(name, Integer.toString(value));
    }

    /** An element with a number; nothing at all for null. */
    void number(String name, @Nullable Number value) {
        field(name, value == null ? null : value.toString());
    }

    /** An element with a number in plain notation; nothing at all for null. */
    void decimal(String name, @Nullable Double value) {
        field(name, Values.decimal(value));
    }

    /** An element with 1 or 0; nothing at all for null. */
    void flag(String name, @Nullable Boolean value) {
        field(name, value == null ? null : value ? "1" : "0");
    }

    /** Result, in an answer whose schema has one. */
    void result(boolean ok) {
        field("Result", ok ? "OK" : "ERROR");
    }

    /** Result, in an answer whose schema has none: only where it refuses. */
    void resultIfRefused(boolean ok) {
        field("Result", ok ? null : "ERROR");
    }

    /** The sum of all parts unless it is unknown. */
    void sumNum(int sumNum) {
        field("SumNum", sumNum < 0 ? null : Integer.toString(sumNum));
    }

    /** An element with a text unless it is empty. */
    void optional(String name, String value) {
        field(name, value.isEmpty() ? null : value);
    }

    /** An element with a number unless it is 0. */
    void optional(String name, int value) {
        field(name, value == 0 ? null : Integer.toString(value));
    }

    String end() {
        try {
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException impossible) {
            throw inMemory(impossible);
        }
        return text.toString();
    }

    private static IllegalStateException inMemory(XMLStreamException e) {
        return new IllegalStateException("XML could not be written to memory", e);
    }
}
