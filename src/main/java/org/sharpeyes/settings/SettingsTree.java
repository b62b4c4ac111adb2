package org.sharpeyes.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The texts of all keys by path, laid one over the other: defaults, file, environment, command line. The defaults say
 * which keys there are and which of them are lists; what else is asked for is a finding.
 */
final class SettingsTree {
    private static final String ENVIRONMENT_PREFIX = "GATEWAY_";
    private static final Set<String> SECRETS = Set.of(
            "sip.password",
            "security.adminToken",
            "oidc.clientSecret",
            "data.masterKey",
            "database.url",
            "database.password",
            "mqtt.password");
    /** Behind the variable of a secret: the file that holds it. */
    private static final String IN_FILE = "_FILE";

    private final Map<String, SettingsText> texts;
    private final List<String> findings = new ArrayList<>();

    SettingsTree(Map<String, SettingsText> defaults) {
        texts = new LinkedHashMap<>(defaults);
    }

    Map<String, SettingsText> texts() {
        return texts;
    }

    List<String> findings() {
        return findings;
    }

    void overlayFile(Map<String, SettingsText> file) {
        file.forEach(this::put);
    }

    /** Variables of other programs that happen to start with our prefix are left alone: only our sections count. */
    void overlayEnvironment(Map<String, String> environment) {
        Map<String, String> paths =
                texts.keySet().stream().collect(Collectors.toMap(SettingsTree::variable, path -> path));
        Map<String, String> files =
                SECRETS.stream().collect(Collectors.toMap(path -> variable(path) + IN_FILE, path -> path));
        environment.forEach((name, value) -> {
            String path = paths.get(name);
            if (path != null) {
                put(path, read(path, value));
            } else if (files.containsKey(name)) {
                content(name, value, environment).ifPresent(secret -> put(files.get(name), secret));
            } else if (namesASection(name)) {
                findings.add("environment variable %s: no such key; allowed: %s"
                        .formatted(name, String.join(", ", paths.keySet())));
            }
        });
    }

    /** What the file holds, without the end of its last line. An empty one would pass for a secret that nobody set. */
    private Optional<SettingsText> content(String variable, String file, Map<String, String> environment) {
        String itself = variable.substring(0, variable.length() - IN_FILE.length());
        String problem;
        try {
            SettingsText secret =
                    SettingsText.scalar(Files.readString(Path.of(file)).stripTrailing());
            if (environment.containsKey(itself)) {
                problem = "%s is set, too; unset one of the two".formatted(itself);
            } else if (secret.isEmpty()) {
                problem = "%s is empty; write the secret into it, or unset the variable".formatted(file);
            } else {
                return Optional.of(secret);
            }
        } catch (IOException | InvalidPathException unreadable) {
            problem = "%s cannot be read (%s); name a text file that the gateway's user may read"
                    .formatted(
                            file.isBlank() ? "no file" : file,
                            unreadable.getClass().getSimpleName());
        }
        findings.add("environment variable %s: %s".formatted(variable, problem));
        return Optional.empty();
    }

    /** @param assignments {@code key=value} each */
    void overlayAssignments(List<String> assignments) {
        for (String assignment : assignments) {
            int separator = assignment.indexOf('=');
            if (separator <= 0) {
                findings.add("--set %s: write KEY=VALUE, such as sip.port=5080".formatted(assignment));
            } else {
                String path = assignment.substring(0, separator).strip();
                put(path, read(path, assignment.substring(separator + 1)));
            }
        }
    }

    /** The value as it may be printed. */
    static String printable(String path, @Nullable String value) {
        return SECRETS.contains(path) ? "********" : String.valueOf(value);
    }

    static String variable(String path) {
        return ENVIRONMENT_PREFIX + path.toUpperCase(Locale.ROOT).replace('.', '_');
    }

    private boolean namesASection(String variable) {
        return texts.keySet().stream()
                .map(path -> variable(path.substring(0, path.indexOf('.') + 1)))
                .anyMatch(variable::startsWith);
    }

    private void put(String path, SettingsText value) {
        SettingsText current = texts.get(path);
        if (current == null) {
            findings.add("%s: no such key; allowed: %s".formatted(path, siblings(path)));
        } else if (current.isList() && !value.isList() && !value.isEmpty()) {
            findings.add("%s: is a list, was %s".formatted(path, printable(path, value.scalar())));
        } else if (!current.isList() && value.isList()) {
            findings.add("%s: is a single value, was a list".formatted(path));
        } else {
            texts.put(path, current.isList() && value.isEmpty() ? SettingsText.list(List.of()) : value);
        }
    }

    private SettingsText read(String path, String value) {
        SettingsText current = texts.get(path);
        return current != null && current.isList() ? SettingsText.commaSeparated(value) : SettingsText.scalar(value);
    }

    private String siblings(String path) {
        String section = path.substring(0, path.indexOf('.') + 1);
        List<String> near = texts.keySet().stream()
                .filter(key -> !section.isEmpty() && key.startsWith(section))
                .toList();
        return near.isEmpty()
                ? texts.keySet().stream()
                        .map(key -> key.substring(0, key.indexOf('.')))
                        .distinct()
                        .collect(Collectors.joining(", "))
                : String.join(", ", near);
    }
}
