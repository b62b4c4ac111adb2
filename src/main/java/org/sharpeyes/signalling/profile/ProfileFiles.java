package org.sharpeyes.signalling.profile;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * Reads {@code NAME.yaml} files into profiles. A file says only what it does differently from the one it {@code
 * extends}, which is the standard's unless it names another.
 */
final class ProfileFiles {
    private static final String DIRECTORY = "/config/profiles";
    private static final String SUFFIX = ".yaml";
    private static final int DEEPEST = 8;

    private final Map<String, ObjectNode> files = new HashMap<>();

    private ProfileFiles() {}

    static ProfileSet load(@Nullable Path directory) {
        ProfileFiles files = new ProfileFiles();
        files.readBuiltIn();
        if (directory != null) {
            files.readAll(directory);
        }
        return files.set();
    }

    private void readBuiltIn() {
        try {
            URI uri = Objects.requireNonNull(
                            ProfileFiles.class.getResource(DIRECTORY + "/" + ProfileSet.STANDARD + SUFFIX),
                            "profiles in the jar")
                    .toURI();
            if (uri.getScheme().equals("jar")) {
                String inJar = uri.toString();
                Path file = Path.of(URI.create(inJar.substring("jar:".length(), inJar.indexOf("!/"))));
                // opened by its path it is ours alone, whoever else reads the jar
                try (FileSystem jar = FileSystems.newFileSystem(file)) {
                    readAll(jar.getPath(DIRECTORY));
                }
            } else {
                readAll(Objects.requireNonNull(Path.of(uri).getParent()));
            }
        } catch (URISyntaxException | IOException e) {
            throw new IllegalStateException("the jar cannot be read", e);
        }
    }

    private void readAll(Path directory) {
        try (Stream<Path> found = Files.list(directory)) {
            List<Path> sorted = found.filter(
                            file -> file.getFileName().toString().endsWith(SUFFIX))
                    .sorted()
                    .toList();
            for (Path file : sorted) {
                String name = file.getFileName().toString();
                files.put(name.substring(0, name.length() - SUFFIX.length()), read(file));
            }
        } catch (IOException | UncheckedIOException e) {
            throw new IllegalArgumentException("%s cannot be read: %s".formatted(directory, e.getMessage()), e);
        }
    }

    private static ObjectNode read(Path file) throws IOException {
        LoaderOptions limits = new LoaderOptions();
        limits.setMaxAliasesForCollections(0);
        try (Reader reader = Files.newBufferedReader(file)) {
            Object content = new Yaml(new SafeConstructor(limits)).load(reader);
            if (ProfileText.MAPPER.valueToTree(content) instanceof ObjectNode node) {
                return node;
            }
            throw new IllegalArgumentException(file + ": a profile is a map of extends, match, send and tolerate");
        } catch (YAMLException malformed) {
            throw new IllegalArgumentException(file + ": not YAML: " + malformed.getMessage(), malformed);
        }
    }

    private ProfileSet set() {
        Map<String, DeviceProfile> profiles = new HashMap<>();
        Map<String, List<Match>> matches = new HashMap<>();
        for (String name : files.keySet()) {
            Content content = bind(name);
            profiles.put(name, new DeviceProfile(name, content.send(), content.tolerate()));
            matches.put(name, content.match());
        }
        return new ProfileSet(profiles, matches);
    }

    /** What is in a file, once it is whole. */
    private record Content(List<Match> match, DeviceProfile.Sending send, DeviceProfile.Tolerance tolerate) {}

    private Content bind(String name) {
        ObjectNode whole = ProfileText.MAPPER.createObjectNode();
        for (ObjectNode file : lineage(name)) {
            overlay(whole, file);
        }
        whole.remove("extends");
        JsonNode own = Objects.requireNonNull(files.get(name)).get("match");
        whole.set("match", own == null ? ProfileText.MAPPER.createArrayNode() : own);
        try {
            return ProfileText.MAPPER.treeToValue(whole, Content.class);
        } catch (JsonMappingException refused) {
            String path = refused.getPath().stream()
                    .map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : step.getFieldName())
                    .collect(Collectors.joining("."));
            String reason = refused instanceof UnrecognizedPropertyException unknown
                    ? "no such key; allowed: " + unknown.getKnownPropertyIds()
                    : refused.getOriginalMessage();
            throw new IllegalArgumentException("profile %s, %s: %s".formatted(name, path, reason), refused);
        } catch (JsonProcessingException unreadable) {
            throw new IllegalArgumentException("profile %s: %s".formatted(name, unreadable.getOriginalMessage()));
        }
    }

    /** The file and those it builds on, the most general first. */
    private List<ObjectNode> lineage(String name) {
        List<ObjectNode> lineage = new ArrayList<>();
        String at = name;
        while (lineage.size() < DEEPEST) {
            ObjectNode file = files.get(at);
            if (file == null) {
                throw new IllegalArgumentException("profile %s extends %s, which does not exist; there are %s"
                        .formatted(name, at, files.keySet().stream().sorted().toList()));
            }
            lineage.addFirst(file);
            if (at.equals(ProfileSet.STANDARD)) {
                return lineage;
            }
            at = file.path("extends").asText(ProfileSet.STANDARD);
        }
        throw new IllegalArgumentException(
                "profile %s extends itself, or more than %d others".formatted(name, DEEPEST));
    }

    private static void overlay(ObjectNode below, ObjectNode above) {
        above.properties().forEach(entry -> {
            if (below.get(entry.getKey()) instanceof ObjectNode deeper && entry.getValue() instanceof ObjectNode more) {
                overlay(deeper, more);
            } else if (!entry.getValue().isNull()) {
                below.set(entry.getKey(), entry.getValue().deepCopy());
            }
        });
    }
}
