package org.sharpeyes.telemetry.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.encoder.EncoderBase;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.Map;
import java.util.stream.Collectors;

/** The log of the process as the settings want it, from now on. Any thread. */
public final class LogOutput {
    private static final String TEXT =
            "%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX} %-5level %logger{0} %msg%replace( %mdc %kvp){' +$',''}%n";

    private final LoggerContext context;
    private final LogLimit limit;
    private Map<String, Level> before = Map.of();
    private boolean json;

    /** Takes the context over: it is to have one of these. */
    public LogOutput(LoggerContext context, InstantSource clock) {
        this.context = context;
        this.limit = new LogLimit(clock);
        limit.start();
        context.addTurboFilter(limit);
    }

    /** From now on it is as the settings say; parts that are not named any more are as the whole. */
    public synchronized void apply(LogSettings settings) {
        limit.allow(settings.most());
        root().setLevel(Level.valueOf(settings.level()));
        Map<String, Level> parts = settings.levels().stream()
                .map(part -> part.split("=", 2))
                .collect(Collectors.toMap(part -> part[0], part -> Level.valueOf(part[1]), (one, later) -> later));
        before.keySet().stream()
                .filter(name -> !parts.containsKey(name))
                .forEach(name -> context.getLogger(name).setLevel(null));
        parts.forEach((name, level) -> context.getLogger(name).setLevel(level));
        before = parts;
        if (settings.isJson() != json) {
            json = settings.isJson();
            write(json);
        }
    }

    private Logger root() {
        return context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    }

    private void write(boolean asJson) {
        Iterator<ch.qos.logback.core.Appender<ILoggingEvent>> appenders = root().iteratorForAppenders();
        while (appenders.hasNext()) {
            if (appenders.next() instanceof OutputStreamAppender<ILoggingEvent> stream) {
                stream.setEncoder(asJson ? started(new JsonLine()) : text());
            }
        }
    }

    private Encoder<ILoggingEvent> text() {
        PatternLayoutEncoder encoder = new PatternLayoutEncoder();
        encoder.setPattern(TEXT);
        return started(encoder);
    }

    private <E extends EncoderBase<ILoggingEvent>> E started(E encoder) {
        encoder.setContext(context);
        encoder.start();
        return encoder;
    }

    /** How many events were not told, because too many were the same. */
    public long leftOut() {
        return limit.leftOut();
    }
}
