package org.sharpeyes;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.api.HttpSettings;
import org.sharpeyes.telemetry.TelemetrySettings;

/** Builds the settings from the jar's copy of {@code config/gateway.yaml}, a file, the environment and overrides. */
final class SettingsLoader {
    private SettingsLoader() {}

    /**
     * @param file read over the defaults, none if null
     * @param overrides {@code key=value} each
     * @throws SettingsException with every finding
     */
    static GatewaySettings load(@Nullable Path file, Map<String, String> environment, List<String> overrides) {
        SettingsTree tree = new SettingsTree(defaults());
        if (file != null) {
            tree.overlayFile(read(file));
        }
        tree.overlayEnvironment(environment);
        tree.overlayAssignments(overrides);
        return bind(tree);
    }

    /** Every key with its default. */
    static Map<String, SettingsText> defaults() {
        try {
            return SettingsFile.read("defaults", defaultsReader());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Reader defaultsReader() {
        return new InputStreamReader(
                Objects.requireNonNull(
                        SettingsLoader.class.getResourceAsStream("/config/gateway.yaml"), "defaults in the jar"),
                StandardCharsets.UTF_8);
    }

    private static Map<String, SettingsText> read(Path file) {
        try {
            return SettingsFile.read(file.toString(), Files.newBufferedReader(file));
        } catch (IOException unreadable) {
            throw new SettingsException(
                    "--config %s: cannot be read (%s)".formatted(file, unreadable.getClass().getSimpleName()));
        }
    }

    private static GatewaySettings bind(SettingsTree tree) {
        SettingsBinder binder = new SettingsBinder(tree);
        HttpSettings http = binder.bind("http", HttpSettings.class);
        TelemetrySettings telemetry = binder.bind("telemetry", TelemetrySettings.class);
        if (!tree.findings().isEmpty()) {
            throw new SettingsException(tree.findings());
        }
        return new GatewaySettings(Objects.requireNonNull(http), Objects.requireNonNull(telemetry));
    }
}
