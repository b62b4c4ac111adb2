package org.sharpeyes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What documents name is there: files, keys of the configuration (packages have the same form in that of the architecture),
 * paths of the API, commands.
 */
class DocumentsTest {
    private static final Pattern LINK = Pattern.compile("]\\(([^)#\\s]+)[^)]*\\)");
    private static final Pattern KEY = Pattern.compile("`([a-z]+)\\.(?!key`)([a-z][a-zA-Z]*)[`:]");
    private static final Pattern CALL = Pattern.compile("/api/v1/[\\w{}/$-]+");
    private static final Pattern COMMAND = Pattern.compile("\\./gateway ([a-z][a-z-]*)");

    private static final JsonNode CONFIGURATION = read("config/gateway.yaml");
    private static final JsonNode PATHS =
            read("src/main/resources/openapi.yaml").path("paths");

    private static JsonNode read(String file) {
        try {
            return new YAMLMapper().readTree(Path.of(file).toFile());
        } catch (IOException e) {
            throw new AssertionError(file, e);
        }
    }

    static List<Path> documents() throws IOException {
        try (Stream<Path> docs = Files.list(Path.of("docs"));
                Stream<Path> here = Files.list(Path.of(""))) {
            return Stream.concat(docs, here)
                    .filter(file -> file.toString().endsWith(".md"))
                    .sorted()
                    .toList();
        }
    }

    private static Stream<String> all(Pattern pattern, String text, int group) {
        return pattern.matcher(text).results().map(found -> found.group(group));
    }

    @ParameterizedTest
    @MethodSource("documents")
    void nameWhatIsThere(Path document) throws IOException {
        String text = Files.readString(document);
        all(LINK, text, 1)
                .filter(link -> !link.contains(":"))
                .forEach(link ->
                        assertThat(document.resolveSibling(link)).as(link).exists());
        KEY.matcher(text)
                .results()
                .filter(key -> CONFIGURATION.has(key.group(1)) && !document.endsWith("architecture.md"))
                .forEach(key -> assertThat(CONFIGURATION.path(key.group(1)).has(key.group(2)))
                        .as(key.group())
                        .isTrue());
        all(CALL, text, 0).forEach(call -> assertThat(isThere(call)).as(call).isTrue());
        all(COMMAND, text, 1)
                .forEach(command ->
                        assertThat(Main.commandLine().getSubcommands()).containsKey(command));
    }

    /** What ends in a slash is the beginning of several. */
    private static boolean isThere(String call) {
        String regex = call.replaceAll("\\{\\w+}|\\$\\w+|\\b\\d{6,}\\b", "@");
        return PATHS.properties().stream()
                .map(path -> path.getKey().replaceAll("\\{\\w+}", "@"))
                .anyMatch(path -> call.endsWith("/") ? path.startsWith(regex) : path.equals(regex));
    }
}
