package org.sharpeyes.codec.manscdp;

import com.ctc.wstx.api.WstxInputProperties;
import com.ctc.wstx.stax.WstxInputFactory;
import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.codec.MalformedMessageException;

/** An element with its own text and its children. Names are found in any case; attributes are not kept. */
final class XmlElement {
    static final int MAX_DEPTH = 16;
    private static final int MAX_ELEMENTS = 500_000;
    private static final XMLInputFactory PARSERS = parsers();

    private final String name;
    private final List<XmlElement> children = new ArrayList<>(0);
    private @Nullable StringBuilder reading = new StringBuilder(0);
    private String text = "";

    private XmlElement(String name) {
        this.name = name;
    }

    /**
     * Reads the first element of a text and ignores what follows it.
     *
     * @throws XMLStreamException if it is not well-formed
     * @throws MalformedMessageException if it is well-formed, but not to be taken
     */
    static XmlElement parse(String xml) throws XMLStreamException, MalformedMessageException {
        XMLStreamReader reader = PARSERS.createXMLStreamReader(new StringReader(xml));
        Deque<XmlElement> open = new ArrayDeque<>();
        int elements = 0;
        while (reader.hasNext()) {
            switch (reader.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    requireFewer(++elements, MAX_ELEMENTS);
                    requireFewer(open.size(), MAX_DEPTH);
                    open.push(new XmlElement(reader.getLocalName()));
                }
                case XMLStreamConstants.END_ELEMENT -> {
                    XmlElement closed = open.pop();
                    closed.close();
                    if (open.isEmpty()) {
                        return closed;
                    }
                    open.element().children.add(closed);
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA ->
                    open.element().append(reader.getText());
                case XMLStreamConstants.DTD ->
                    throw new MalformedMessageException("document types and entities are refused");
                case XMLStreamConstants.ENTITY_REFERENCE -> throw new XMLStreamException("an entity nobody declared");
                default -> {}
            }
        }
        throw new MalformedMessageException("no element");
    }

    private static void requireFewer(int count, int limit) throws MalformedMessageException {
        if (count >= limit) {
            throw new MalformedMessageException("the XML is too large or too deep");
        }
    }

    private static XMLInputFactory parsers() {
        WstxInputFactory factory = new WstxInputFactory();
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        factory.setProperty(WstxInputProperties.P_MAX_ATTRIBUTES_PER_ELEMENT, 32);
        factory.getConfig().doParseLazily(false);
        // Names come from strangers: they are not to stay in the JVM's own table.
        factory.getConfig().doInternNames(false);
        return factory;
    }

    private void append(String more) {
        if (reading != null) {
            reading.append(more);
        }
    }

    /** Strips the text, also of half a character at its end that a fixed field length has cut off. */
    private void close() {
        if (reading != null) {
            int end = reading.length();
            while (end > 0 && isDropped(reading.charAt(end - 1))) {
                end--;
            }
            text = reading.substring(0, end).strip();
            reading = null;
        }
    }

    private static boolean isDropped(char c) {
        return c == BodyText.REPLACEMENT || Character.isWhitespace(c);
    }

    String name() {
        return name;
    }

    /** The element's own text, stripped. */
    String text() {
        return text;
    }

    List<XmlElement> children() {
        return Collections.unmodifiableList(children);
    }

    List<XmlElement> children(String wanted) {
        return children.stream().filter(child -> child.is(wanted)).toList();
    }

    boolean is(String wanted) {
        return name.equalsIgnoreCase(wanted);
    }

    /** The first child of this name; null if there is none. */
    @Nullable
    XmlElement child(String wanted) {
        for (XmlElement child : children) {
            if (child.is(wanted)) {
                return child;
            }
        }
        return null;
    }

    boolean has(String wanted) {
        return children.stream().anyMatch(child -> child.is(wanted));
    }

    /** The items of a list, however many it claims to have. */
    List<XmlElement> items(String list) {
        return items(list, "Item");
    }

    List<XmlElement> items(String list, String item) {
        return children(list).stream()
                .flatMap(element -> element.children(item).stream())
                .toList();
    }

    /** Text of the first child of this name that has any; empty if there is none. */
    String text(String wanted) {
        for (XmlElement child : children) {
            if (child.is(wanted) && !child.text().isEmpty()) {
                return child.text();
            }
        }
        return "";
    }

    /** Text of the first element of this name, however deep, that has any; empty if there is none. */
    String deepText(String wanted) {
        String own = text(wanted);
        for (int i = 0; i < children.size() && own.isEmpty(); i++) {
            own = children.get(i).deepText(wanted);
        }
        return own;
    }

    @Nullable
    String textOrNull(String wanted) {
        String found = text(wanted);
        return found.isEmpty() ? null : found;
    }
}
