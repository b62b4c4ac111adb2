package org.sharpeyes.store;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.inventory.point.AuditState;
import org.sharpeyes.inventory.point.Authorship;
import org.sharpeyes.inventory.point.Claim;
import org.sharpeyes.inventory.point.FieldChange;
import org.sharpeyes.inventory.point.FieldValue;
import org.sharpeyes.inventory.point.PointField;
import org.sharpeyes.inventory.point.PointFile;
import org.sharpeyes.inventory.point.PointSource;
import org.sharpeyes.inventory.point.Review;

/**
 * A point's file as a JSON document. Who said something is listed once and counted: most values of a file come from one
 * sheet. A field that this version does not know is left out when it is read.
 */
final class PointDocument {
    private static final JsonFactory JSON = new JsonFactory();
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private PointDocument() {}

    private interface Body {
        void write(JsonGenerator json) throws IOException;
    }

    static String write(PointFile file) {
        List<Authorship> authors =
                file.values().values().stream().map(FieldValue::by).distinct().toList();
        return text(json -> {
            json.writeStartObject();
            json.writeArrayFieldStart("by");
            for (Authorship author : authors) {
                writeArray(json, author.source().name(), author.who(), author.at());
            }
            json.writeEndArray();
            json.writeObjectFieldStart("values");
            for (Map.Entry<PointField, FieldValue> each : file.values().entrySet()) {
                json.writeArrayFieldStart(each.getKey().key());
                json.writeString(each.getValue().value());
                json.writeNumber(authors.indexOf(each.getValue().by()));
                json.writeEndArray();
            }
            json.writeEndObject();
            writeClaims(json, file.claims());
            Review review = file.review();
            if (review != null) {
                json.writeFieldName("review");
                writeArray(json, review.state().name(), review.reviewer(), review.at(), review.reason());
            }
            json.writeEndObject();
        });
    }

    private static void writeClaims(JsonGenerator json, Map<PointField, Claim> claims) throws IOException {
        if (claims.isEmpty()) {
            return;
        }
        json.writeObjectFieldStart("claims");
        for (Map.Entry<PointField, Claim> each : claims.entrySet()) {
            json.writeArrayFieldStart(each.getKey().key());
            json.writeString(each.getValue().value());
            json.writeNumber(each.getValue().at().toEpochMilli());
            json.writeBoolean(each.getValue().settled());
            json.writeEndArray();
        }
        json.writeEndObject();
    }

    private static void writeArray(JsonGenerator json, String first, String second, Instant at, String... more)
            throws IOException {
        json.writeStartArray();
        json.writeString(first);
        json.writeString(second);
        json.writeNumber(at.toEpochMilli());
        for (String text : more) {
            json.writeString(text);
        }
        json.writeEndArray();
    }

    static PointFile read(String gbCode, String document) {
        JsonNode root = parse(document);
        List<Authorship> authors = new ArrayList<>();
        root.path("by")
                .forEach(author -> authors.add(new Authorship(
                        PointSource.valueOf(author.path(0).asText()),
                        author.path(1).asText(),
                        instant(author.path(2)))));
        Map<PointField, FieldValue> values = new EnumMap<>(PointField.class);
        root.path("values")
                .properties()
                .forEach(each -> PointField.ofKey(each.getKey())
                        .ifPresent(field -> values.put(
                                field,
                                new FieldValue(
                                        each.getValue().path(0).asText(),
                                        authors.get(each.getValue().path(1).asInt())))));
        Map<PointField, Claim> claims = new EnumMap<>(PointField.class);
        root.path("claims")
                .properties()
                .forEach(each -> PointField.ofKey(each.getKey())
                        .ifPresent(field -> claims.put(
                                field,
                                new Claim(
                                        each.getValue().path(0).asText(),
                                        instant(each.getValue().path(1)),
                                        each.getValue().path(2).asBoolean()))));
        return new PointFile(gbCode, values, claims, review(root.path("review")));
    }

    private static @Nullable Review review(JsonNode review) {
        return review.isMissingNode()
                ? null
                : new Review(
                        AuditState.valueOf(review.path(0).asText()),
                        review.path(1).asText(),
                        review.path(3).asText(),
                        instant(review.path(2)));
    }

    /** What changed of a file, as a JSON array of field, before and after. */
    static String writeChanges(List<FieldChange> changes) {
        return text(json -> {
            json.writeStartArray();
            for (FieldChange change : changes) {
                json.writeStartArray();
                json.writeString(change.field().key());
                json.writeString(change.before());
                json.writeString(change.after());
                json.writeEndArray();
            }
            json.writeEndArray();
        });
    }

    static List<FieldChange> readChanges(String text) {
        List<FieldChange> changes = new ArrayList<>();
        parse(text)
                .forEach(each -> PointField.ofKey(each.path(0).asText())
                        .ifPresent(field -> changes.add(
                                new FieldChange(field, textOrNull(each.path(1)), textOrNull(each.path(2))))));
        return changes;
    }

    private static @Nullable String textOrNull(JsonNode node) {
        return node.isNull() ? null : node.asText();
    }

    private static Instant instant(JsonNode millis) {
        return Instant.ofEpochMilli(millis.asLong());
    }

    private static JsonNode parse(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException("a stored document of a point cannot be read", e);
        }
    }

    private static String text(Body body) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            body.write(json);
        } catch (IOException e) {
            throw new UncheckedIOException("a document of a point cannot be written", e);
        }
        return text.toString();
    }
}
