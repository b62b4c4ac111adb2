package org.sharpeyes.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where the configuration of a process comes from, read once or again; all methods block. The environment and the
 * overrides of the command line stay as they were.
 *
 * @param file read over the defaults, none if null
 * @param overrides {@code key=value} each
 */
public record ConfigurationFiles(@Nullable Path file, Map<String, String> environment, List<String> overrides) {
    public ConfigurationFiles {
        environment = Map.copyOf(environment);
        overrides = List.copyOf(overrides);
    }

    /** What a file was when it was looked at. */
    private record Stamp(
            Path file,
            FileTime modified,
            long size,
            @Nullable Object key) {}

    /**
     * What holds now.
     *
     * @throws SettingsException with every finding
     */
    public GatewaySettings read() {
        return SettingsLoader.load(file, environment, overrides);
    }

    /**
     * Equal to another one as long as no file has changed.
     *
     * @param profiles a directory whose files count, too
     */
    public Object state(@Nullable Path profiles) {
        List<Stamp> stamps = new ArrayList<>();
        if (file != null) {
            add(file, stamps);
            add(file.resolveSibling("profiles"), stamps);
        }
        if (profiles != null && Files.isDirectory(profiles)) {
            try (Stream<Path> files = Files.list(profiles)) {
                files.sorted().forEach(each -> add(each, stamps));
            } catch (IOException unreadable) {
                return stamps;
            }
        }
        return stamps;
    }

    private static void add(Path file, List<Stamp> stamps) {
        try {
            BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
            stamps.add(new Stamp(file, now.lastModifiedTime(), now.size(), now.fileKey()));
        } catch (IOException gone) {
            // Its not being there is what it is.
        }
    }
}
