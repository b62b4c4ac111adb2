package org.sharpeyes.settings;

import java.io.IOException;
import java.io.Reader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** Reads the YAML file into texts by path. Only plain maps, lists and scalars: a tag never makes an object. */
final class SettingsFile {
    private final String name;
    private final Map<String, SettingsText> texts = new LinkedHashMap<>();

    private SettingsFile(String name) {
        this.name = name;
    }

    /**
     * @param name of the file, for findings
     * @throws SettingsException if it is not YAML of sections and keys
     */
    static Map<String, SettingsText> read(String name, Reader reader) throws IOException {
        SettingsFile file = new SettingsFile(name);
        try (reader) {
            LoaderOptions limits = new LoaderOptions();
            limits.setMaxAliasesForCollections(0);
            Node root = new Yaml(new SafeConstructor(limits)).compose(reader);
            if (root != null) {
                file.add("", root);
            }
        } catch (YAMLException malformed) {
            throw new SettingsException(name + ": not YAML: " + malformed.getMessage());
        }
        return file.texts;
    }

    private void add(String path, Node node) {
        switch (node) {
            case MappingNode mapping -> mapping.getValue().forEach(entry -> add(path, entry));
            case SequenceNode sequence -> put(path, SettingsText.list(items(path, sequence)), node);
            case ScalarNode scalar when path.contains(".") -> put(path, SettingsText.scalar(text(scalar)), node);
            case ScalarNode scalar when text(scalar) == null -> {}
            default -> throw at(node, path.isEmpty() ? "the file holds sections" : path + " is a section with keys");
        }
    }

    private void add(String path, NodeTuple entry) {
        if (!(entry.getKeyNode() instanceof ScalarNode key)) {
            throw at(entry.getKeyNode(), "a key is a word");
        }
        add(path.isEmpty() ? key.getValue() : path + "." + key.getValue(), entry.getValueNode());
    }

    private List<String> items(String path, SequenceNode sequence) {
        return sequence.getValue().stream()
                .map(item -> {
                    if (item instanceof ScalarNode scalar && text(scalar) != null) {
                        return scalar.getValue();
                    }
                    throw at(item, path + " is a list of texts");
                })
                .toList();
    }

    private void put(String path, SettingsText text, Node node) {
        if (texts.put(path, text) != null) {
            throw at(node, path + " is there twice");
        }
    }

    private static @Nullable String text(ScalarNode scalar) {
        return Tag.NULL.equals(scalar.getTag()) ? null : scalar.getValue();
    }

    private SettingsException at(Node node, String what) {
        return new SettingsException(
                "%s line %d: %s".formatted(name, node.getStartMark().getLine() + 1, what));
    }
}
