package org.sharpeyes.inventory.sheet;

import com.ctc.wstx.api.WstxInputProperties;
import com.ctc.wstx.stax.WstxInputFactory;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * The parts of an xlsx (ISO/IEC 29500-2), found by their relationships. What a part may hold is bounded as it is
 * unpacked, whatever the archive claims. XML has neither DTD nor entities.
 */
final class XlsxPackage implements Closeable {
    private static final long SMALL_PART = 8L << 20;
    private static final int MAX_ATTRIBUTE = 32_768;
    private static final XMLInputFactory PARSERS = parsers();

    private final ZipFile zip;
    private final String workbook;
    private final Map<String, String> targets;

    private XlsxPackage(ZipFile zip, String workbook, Map<String, String> targets) {
        this.zip = zip;
        this.workbook = workbook;
        this.targets = targets;
    }

    static XlsxPackage open(Path file) throws UnreadableSheetException, IOException {
        ZipFile zip;
        try {
            zip = new ZipFile(file.toFile());
        } catch (ZipException noArchive) {
            throw new UnreadableSheetException(FileFlaw.DAMAGED, "");
        }
        try {
            String workbook = relationships(zip, "").getOrDefault("officeDocument", "xl/workbook.xml");
            return new XlsxPackage(zip, workbook, relationships(zip, workbook));
        } catch (UnreadableSheetException | IOException | RuntimeException failed) {
            zip.close();
            throw failed;
        }
    }

    /** The XML of the workbook itself, of its relationship of this id, or of the one of this type. */
    Optional<String> target(String idOrType) {
        return Optional.ofNullable(targets.get(idOrType));
    }

    String workbook() {
        return workbook;
    }

    /** The bytes of a part, unpacked, no more than the limit. */
    BoundedStream bytes(String part, long limit) throws UnreadableSheetException, IOException {
        ZipEntry entry = entry(zip, part);
        if (entry == null) {
            throw new UnreadableSheetException(FileFlaw.DAMAGED, part);
        }
        if (entry.getSize() > limit) {
            throw new UnreadableSheetException(FileFlaw.TOO_LARGE, part);
        }
        return new BoundedStream(zip.getInputStream(entry), limit);
    }

    /** Reads XML; closing the reader does not close the stream. */
    static XMLStreamReader xml(InputStream bytes) throws XMLStreamException {
        return PARSERS.createXMLStreamReader(bytes);
    }

    /** Reads a part of moderate size to its end. */
    void read(String part, XmlConsumer consumer) throws UnreadableSheetException, IOException {
        read(bytes(part, SMALL_PART), part, consumer);
    }

    static void read(InputStream bytes, String part, XmlConsumer consumer)
            throws UnreadableSheetException, IOException {
        try (bytes) {
            XMLStreamReader xml = xml(bytes);
            while (xml.hasNext()) {
                if (xml.next() == XMLStreamReader.START_ELEMENT) {
                    consumer.onStart(xml);
                }
            }
        } catch (XMLStreamException | BoundedStream.LimitPassedException | ZipException failure) {
            throw unreadable(failure, part);
        }
    }

    /** What a failure while reading a part means. */
    static UnreadableSheetException unreadable(Exception failure, String part) {
        boolean large = failure instanceof BoundedStream.LimitPassedException
                || failure.getCause() instanceof BoundedStream.LimitPassedException;
        return new UnreadableSheetException(large ? FileFlaw.TOO_LARGE : FileFlaw.DAMAGED, part);
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }

    private static Map<String, String> relationships(ZipFile zip, String part)
            throws UnreadableSheetException, IOException {
        int slash = part.lastIndexOf('/') + 1;
        String folder = part.substring(0, slash);
        ZipEntry entry = entry(zip, folder + "_rels/" + part.substring(slash) + ".rels");
        Map<String, String> found = new HashMap<>();
        if (entry != null) {
            read(new BoundedStream(zip.getInputStream(entry), SMALL_PART), part, xml -> {
                String target = xml.getAttributeValue(null, "Target");
                if (xml.getLocalName().equals("Relationship") && target != null) {
                    String path = target.startsWith("/") ? target.substring(1) : folder + target;
                    String type = String.valueOf(xml.getAttributeValue(null, "Type"));
                    found.put(String.valueOf(xml.getAttributeValue(null, "Id")), path);
                    found.putIfAbsent(type.substring(type.lastIndexOf('/') + 1), path);
                }
            });
        }
        return found;
    }

    /** Some programs write names in another case than they refer to them. */
    private static @Nullable ZipEntry entry(ZipFile zip, String name) {
        ZipEntry exact = zip.getEntry(name);
        return exact != null
                ? exact
                : zip.stream()
                        .filter(entry ->
                                entry.getName().toLowerCase(Locale.ROOT).equals(name.toLowerCase(Locale.ROOT)))
                        .findFirst()
                        .orElse(null);
    }

    private static XMLInputFactory parsers() {
        WstxInputFactory factory = new WstxInputFactory();
        factory.setProperty(XMLInputFactory.IS_COALESCING, false);
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(WstxInputProperties.P_MAX_ELEMENT_DEPTH, 64);
        factory.setProperty(WstxInputProperties.P_MAX_ATTRIBUTES_PER_ELEMENT, 64);
        factory.setProperty(WstxInputProperties.P_MAX_ATTRIBUTE_SIZE, MAX_ATTRIBUTE);
        factory.setProperty(WstxInputProperties.P_MAX_CHILDREN_PER_ELEMENT, Integer.MAX_VALUE);
        return factory;
    }

    /** Looks at each element as it begins, and may read on within it. */
    @FunctionalInterface
    interface XmlConsumer {
        void onStart(XMLStreamReader xml) throws XMLStreamException, UnreadableSheetException;
    }
}
