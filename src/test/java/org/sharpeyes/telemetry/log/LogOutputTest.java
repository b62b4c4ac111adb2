package org.sharpeyes.telemetry.log;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.OutputStreamAppender;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;

class LogOutputTest {
    private final LoggerContext context = new LoggerContext();
    private final LogbackMDCAdapter subjects = new LogbackMDCAdapter();
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private Instant now = Instant.parse("2026-05-01T12:00:00Z");
    private final LogOutput output = new LogOutput(context, () -> now);
    private final Logger logger = context.getLogger("org.sharpeyes.play.LivePlay");

    @BeforeEach
    void write() {
        context.setMDCAdapter(subjects);
        PatternLayoutEncoder encoder = new PatternLayoutEncoder();
        encoder.setContext(context);
        encoder.setPattern("%msg%n");
        encoder.start();
        OutputStreamAppender<ILoggingEvent> appender = new OutputStreamAppender<>();
        appender.setContext(context);
        appender.setEncoder(encoder);
        appender.setOutputStream(written);
        appender.start();
        context.getLogger(Logger.ROOT_LOGGER_NAME).addAppender(appender);
    }

    private static LogSettings settings(String level, List<String> levels, String format, int most) {
        return new LogSettings(level, levels, format, most);
    }

    private List<String> lines() {
        List<String> lines = written.toString(StandardCharsets.UTF_8).lines().toList();
        written.reset();
        return lines;
    }

    @Test
    void anEventIsALineOfJsonWithWhatItIsAbout() throws IOException {
        output.apply(settings("INFO", List.of(), "json", 20));
        subjects.put("device", "34020000001320000001");
        subjects.put("callId", "a1\"b2");
        logger.atWarn()
                .addKeyValue("stream", "s1")
                .setCause(new IllegalStateException("断开\nline"))
                .log("cannot play {}", "村口");
        subjects.clear();
        logger.info("and so on");

        List<String> lines = lines();
        assertThat(lines).hasSize(2);
        JsonNode first = new ObjectMapper().readTree(lines.getFirst());
        assertThat(first.path("level").asText()).isEqualTo("WARN");
        assertThat(first.path("logger").asText()).isEqualTo("org.sharpeyes.play.LivePlay");
        assertThat(first.path("message").asText()).isEqualTo("cannot play 村口");
        assertThat(first.path("device").asText()).isEqualTo("34020000001320000001");
        assertThat(first.path("callId").asText()).isEqualTo("a1\"b2");
        assertThat(first.path("stream").asText()).isEqualTo("s1");
        assertThat(first.path("error").asText()).contains("IllegalStateException: 断开", "LogOutputTest");
        assertThat(Instant.parse(first.path("time").asText())).isNotNull();
        assertThat(new ObjectMapper().readTree(lines.get(1)).has("device")).isFalse();
    }

    @Test
    void textSaysItToo() {
        output.apply(settings("INFO", List.of(), "json", 20));
        output.apply(settings("INFO", List.of(), "text", 20));
        subjects.put("device", "34020000001320000001");
        logger.warn("silent");
        subjects.clear();
        logger.warn("nobody's");
        assertThat(lines())
                .satisfiesExactly(
                        first -> assertThat(first).endsWith("WARN  LivePlay silent device=34020000001320000001"),
                        second -> assertThat(second).endsWith("WARN  LivePlay nobody's"));
    }

    @Test
    void levelsChangeWhileItRuns() {
        output.apply(settings("WARN", List.of("org.sharpeyes.play=DEBUG"), "text", 20));
        Logger other = context.getLogger("org.sharpeyes.alarm");
        assertThat(logger.isDebugEnabled()).isTrue();
        assertThat(other.isInfoEnabled()).isFalse();

        output.apply(settings("INFO", List.of("org.sharpeyes.alarm=ERROR"), "text", 20));
        assertThat(logger.isDebugEnabled()).isFalse();
        assertThat(logger.isInfoEnabled()).isTrue();
        assertThat(other.isWarnEnabled()).isFalse();
    }

    @Test
    void theSameIsSaidOnlySoOftenInASecondAndItIsSaidHowOftenItWasNot() {
        output.apply(settings("INFO", List.of(), "text", 3));
        for (int i = 0; i < 10; i++) {
            logger.info("device {} is silent", i);
            logger.info("another {}", i);
            logger.debug("never told {}", i);
        }
        assertThat(lines()).hasSize(6);
        assertThat(output.leftOut()).isEqualTo(14);

        now = now.plusSeconds(1);
        logger.info("device {} is silent", 11);
        assertThat(lines())
                .hasSize(2)
                .anySatisfy(line -> assertThat(line).contains("7 more like this were left out: device {} is silent"));
    }

    @Test
    void withoutALimitAllIsSaid() {
        output.apply(settings("INFO", List.of(), "text", 0));
        for (int i = 0; i < 100; i++) {
            logger.info("device {} is silent", i);
        }
        assertThat(lines()).hasSize(100);
    }
}
