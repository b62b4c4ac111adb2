package org.sharpeyes;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.settings.ConfigurationFiles;
import org.sharpeyes.settings.GatewaySettings;
import org.sharpeyes.settings.SettingsException;
import picocli.CommandLine.Option;

/** The options of every command that reads the configuration. */
final class SettingsOptions {
    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = {"配置文件（默认：启动脚本旁的 config/gateway.yaml）", "configuration file"})
    private @Nullable Path config;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = {"覆盖一个配置项，可重复，如 sip.port=5080", "overrides one key, repeatable"})
    private List<String> overrides = new ArrayList<>();

    /**
     * Defaults, then the file, then the environment, then {@code --set}.
     *
     * @throws SettingsException if anything in them is wrong
     */
    GatewaySettings load() {
        return files().read();
    }

    /** Where they come from. */
    ConfigurationFiles files() {
        return new ConfigurationFiles(file(), System.getenv(), overrides);
    }

    private @Nullable Path file() {
        String home = System.getProperty("gateway.home");
        if (config != null || home == null) {
            return config;
        }
        Path beside = Path.of(home, "config", "gateway.yaml");
        return Files.isRegularFile(beside) ? beside : null;
    }
}
