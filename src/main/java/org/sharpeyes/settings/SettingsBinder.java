package org.sharpeyes.settings;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.sharpeyes.ingest.PortMode;
import org.sharpeyes.transport.rtp.PortRange;

/** Gives the texts of one section the types of its record; what does not fit becomes a finding of the tree. */
final class SettingsBinder {
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .addModule(new SimpleModule()
                    .addDeserializer(Duration.class, new DurationText())
                    .addDeserializer(PortRange.class, new ParsedText<>(PortRange.class, PortRange::parse))
                    .addDeserializer(PortMode.class, new ParsedText<>(PortMode.class, PortMode::parse)))
            .build();

    private final SettingsTree tree;

    SettingsBinder(SettingsTree tree) {
        this.tree = tree;
    }

    /** The section as its record; empty after adding a finding. */
    <T extends Record> Optional<T> bind(String section, Class<T> type) {
        try {
            return Optional.of(MAPPER.treeToValue(node(section), type));
        } catch (JsonMappingException refused) {
            tree.findings().add(finding(section, type, refused));
        } catch (JsonProcessingException unreadable) {
            tree.findings().add(section + ": " + unreadable.getOriginalMessage());
        }
        return Optional.empty();
    }

    private ObjectNode node(String section) {
        ObjectNode node = MAPPER.createObjectNode();
        String prefix = section + ".";
        tree.texts().forEach((path, text) -> {
            if (path.startsWith(prefix)) {
                ObjectNode holder = node;
                String key = path.substring(prefix.length());
                for (int dot = key.indexOf('.'); dot >= 0; dot = key.indexOf('.')) {
                    holder = holder.withObjectProperty(key.substring(0, dot));
                    key = key.substring(dot + 1);
                }
                if (text.items() != null) {
                    text.items().forEach(holder.putArray(key)::add);
                } else {
                    holder.put(key, text.scalar());
                }
            }
        });
        return node;
    }

    private String finding(String section, Class<? extends Record> type, JsonMappingException refused) {
        if (refused.getPath().isEmpty()) {
            String reason =
                    withoutSection(section, String.valueOf(deepest(refused).getMessage()));
            return key(type, reason)
                    .map(key -> "%s.%s: %s".formatted(section, key, reason))
                    .orElse(section + ": " + reason);
        }
        StringBuilder refusedAt = new StringBuilder(section);
        refused.getPath().forEach(step -> refusedAt.append('.').append(step.getFieldName()));
        String path = refusedAt.toString();
        if (tree.texts().keySet().stream().anyMatch(key -> key.startsWith(path + "."))) {
            // A section of its own, whose record begins what it says with the name of the key.
            String reason = String.valueOf(deepest(refused).getMessage());
            return "%s.%s: %s".formatted(path, reason.split(" ", 2)[0], reason);
        }
        return "%s: %s; allowed: %s".formatted(path, value(path), allowed(refused));
    }

    private String value(String path) {
        SettingsText text = tree.texts().get(path);
        if (text == null || text.isEmpty()) {
            return "is empty";
        }
        return "\"%s\" cannot be used"
                .formatted(SettingsTree.printable(path, text.isList() ? String.valueOf(text.items()) : text.scalar()));
    }

    private static String allowed(JsonMappingException refused) {
        Throwable cause = deepest(refused);
        if (cause instanceof IllegalArgumentException && cause.getMessage() != null) {
            return cause.getMessage();
        }
        Class<?> target = refused instanceof InvalidFormatException format
                ? format.getTargetType()
                : refused instanceof MismatchedInputException mismatched ? mismatched.getTargetType() : Object.class;
        if (target == int.class || target == long.class) {
            return "a whole number";
        }
        if (target == double.class) {
            return "a number";
        }
        return target == boolean.class ? "true or false" : afterValue(refused.getOriginalMessage());
    }

    /** Jackson puts type and value in front of a deserializer's own words. */
    private static String afterValue(String message) {
        return message.substring(message.lastIndexOf("\": ") + 1).replaceFirst("^: ", "");
    }

    private static String withoutSection(String section, String reason) {
        return reason.startsWith(section + ".") ? reason.substring(section.length() + 1) : reason;
    }

    /** A record's own refusal names its field in the sentence, before all others. */
    private static Optional<String> key(Class<? extends Record> type, String reason) {
        return Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getName)
                .filter(name -> place(name, reason) < reason.length())
                .min(Comparator.comparingInt(name -> place(name, reason)));
    }

    /** Where the word is, or the end. */
    private static int place(String name, String reason) {
        Matcher matcher = Pattern.compile("\\b" + name + "\\b").matcher(reason);
        return matcher.find() ? matcher.start() : reason.length();
    }

    /** A record's own words, else those of whoever was the first to refuse. */
    private static Throwable deepest(Throwable failure) {
        Throwable deepest = failure;
        while (deepest.getCause() != null && !(deepest instanceof IllegalArgumentException)) {
            deepest = deepest.getCause();
        }
        return deepest;
    }
}
