package org.sharpeyes.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.sharpeyes.settings.GatewaySettings;
import org.sharpeyes.settings.SettingsLoader;

/** The image as its Dockerfile describes it: small, not root, nothing in it that is not named. */
class DockerfileTest {
    private static final Path FILE = Path.of("deploy/docker/Dockerfile");

    private final List<Instruction> instructions = parse();

    private record Instruction(String name, String arguments) {
        Stream<String> words() {
            return Arrays.stream(arguments.split("\\s+"));
        }
    }

    private static List<Instruction> parse() {
        List<Instruction> found = new ArrayList<>();
        StringBuilder open = new StringBuilder();
        for (String line : read()) {
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            boolean goesOn = line.endsWith("\\");
            open.append(goesOn ? line.substring(0, line.length() - 1) : line).append(' ');
            if (!goesOn) {
                String[] parts = open.toString().strip().split("\\s+", 2);
                found.add(new Instruction(parts[0], parts[1]));
                open.setLength(0);
            }
        }
        assertThat(open).as("an instruction that does not end").isEmpty();
        return found;
    }

    private static List<String> read() {
        try {
            return Files.readAllLines(FILE);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private Stream<Instruction> all(String name) {
        return instructions.stream().filter(each -> each.name().equals(name));
    }

    /** What the image itself is made of, behind the last FROM. */
    private List<Instruction> image() {
        int last = instructions.lastIndexOf(all("FROM").toList().getLast());
        return instructions.subList(last, instructions.size());
    }

    private String ofImage(String name) {
        return image().stream()
                .filter(each -> each.name().equals(name))
                .reduce((one, later) -> later)
                .orElseThrow()
                .arguments();
    }

    @Test
    void knowsOnlyInstructionsThatThereAre() {
        assertThat(instructions)
                .extracting(Instruction::name)
                .isSubsetOf(
                        "FROM",
                        "ARG",
                        "WORKDIR",
                        "COPY",
                        "RUN",
                        "LABEL",
                        "ENV",
                        "USER",
                        "VOLUME",
                        "EXPOSE",
                        "ENTRYPOINT",
                        "CMD",
                        "STOPSIGNAL");
        assertThat(instructions.getFirst().name()).isEqualTo("FROM");
    }

    @Test
    void standsOnNamedVersionsAndItsOwnStages() {
        List<String> stages = new ArrayList<>();
        all("FROM").forEach(from -> {
            String base = from.words()
                    .filter(word -> !word.startsWith("--"))
                    .findFirst()
                    .orElseThrow();
            assertThat(base).contains(":").doesNotEndWith(":latest");
            if (from.arguments().contains(" AS ")) {
                stages.add(from.arguments().replaceAll(".* AS ", ""));
            }
        });
        all("COPY")
                .flatMap(Instruction::words)
                .filter(word -> word.startsWith("--from="))
                .forEach(word -> assertThat(stages).contains(word.substring("--from=".length())));
    }

    @Test
    void copiesOnlyWhatIsThereAndWhatTheContextLetsIn() throws IOException {
        List<String> context = Files.readAllLines(Path.of(".dockerignore"));
        assertThat(context).contains("*").doesNotContain("!data", "!target", "!.git");
        all("COPY")
                .filter(copy -> !copy.arguments().contains("--from=")
                        && !copy.arguments().equals(". ."))
                .forEach(copy -> {
                    String source = copy.words().findFirst().orElseThrow();
                    assertThat(Path.of(source)).exists();
                    assertThat(context).contains("!" + source);
                });
        for (String allowed : context) {
            if (allowed.startsWith("!")) {
                assertThat(Path.of(allowed.substring(1))).exists();
            }
        }
    }

    @Test
    void isSomebodyWithoutRightsAndStopsInOrder() {
        assertThat(ofImage("FROM")).startsWith("gcr.io/distroless/");
        assertThat(ofImage("USER")).isEqualTo("10001:10001");
        assertThat(ofImage("ENTRYPOINT"))
                .as("signals reach the gateway itself")
                .startsWith("[\"/opt/gateway/runtime/bin/java\"");
        assertThat(ofImage("STOPSIGNAL")).isEqualTo("SIGTERM");
        assertThat(image()).extracting(Instruction::name).doesNotContain("RUN");
    }

    @Test
    void opensThePortsOfTheConfiguration() {
        GatewaySettings settings = SettingsLoader.load(
                null,
                Map.of(
                        "GATEWAY_DATA_DIRECTORY",
                        ofImage("ENV")
                                .replaceFirst("GATEWAY_DATA_DIRECTORY=", "")
                                .strip()),
                List.of());
        assertThat(settings.store().directory()).hasToString(ofImage("VOLUME"));
        int sip = settings.sip().port();
        int rtp = settings.media().rtpPort();
        int rtsp = settings.rtsp().port();
        assertThat(ofImage("EXPOSE").split(" "))
                .containsExactlyInAnyOrder(
                        sip + "/udp",
                        sip + "/tcp",
                        rtp + "/udp",
                        rtp + "/tcp",
                        settings.http().port() + "/tcp",
                        rtsp + "/tcp",
                        rtsp + "/udp",
                        rtsp + 1 + "/udp");
    }
}
