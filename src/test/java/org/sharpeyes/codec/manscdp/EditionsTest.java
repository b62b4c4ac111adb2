package org.sharpeyes.codec.manscdp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sharpeyes.codec.MalformedMessageException;

/** Every body of both editions is understood, and written again exactly as it came. */
class EditionsTest {
    private static final Path BODIES = Path.of("src/test/resources/vectors/manscdp");
    private static final Charset GB18030 = Charset.forName("GB18030");
    private static final Map<String, String> CHARSETS = Map.of("2016", "GB2312", "2022", "GB18030");

    record Body(String edition, String name, String xml) {
        static Body of(String edition, String block) {
            String[] parts = block.split("\n", 2);
            return new Body(
                    edition,
                    parts[0].strip(),
                    parts[1].replaceAll(">\\s+<", "><").strip());
        }

        @Override
        public String toString() {
            return edition + " " + name;
        }
    }

    static Stream<Body> bodies() throws IOException {
        return Stream.concat(bodies("2016"), bodies("2022"));
    }

    private static Stream<Body> bodies(String edition) throws IOException {
        String text = Files.readString(BODIES.resolve(edition + ".txt"), UTF_8);
        return Arrays.stream(text.split("(?m)^=== "))
                .filter(block -> !block.isBlank())
                .map(block -> Body.of(edition, block));
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void isReadAndWrittenAgain(Body body) throws MalformedMessageException {
        Manscdp read = ManscdpReader.read(body.xml().getBytes(GB18030));
        assertThat(read).isNotInstanceOf(Manscdp.Unrecognized.class);

        String written = new String(ManscdpWriter.write(read, Charset.forName(CHARSETS.get(body.edition()))), GB18030);

        assertThat(written).startsWith("<?xml version='1.0' encoding='" + CHARSETS.get(body.edition()) + "'?>");
        assertThat(written.substring(written.indexOf("?>") + 2).strip()).isEqualTo(body.xml());
    }
}
