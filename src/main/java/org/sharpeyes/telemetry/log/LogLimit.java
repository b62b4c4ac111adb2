package org.sharpeyes.telemetry.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;

/**
 * Lets each statement say the same only so often in a second, whatever it says it of: a city of devices that all do the
 * same wrong must not fill the disk. How often it was not told is told with the next that is. Any thread.
 */
final class LogLimit extends TurboFilter {
    private static final int MOST_STATEMENTS = 1_000;
    private static final String LEFT_OUT = "{} more like this were left out: {}";

    private final Map<String, Window> windows = new ConcurrentHashMap<>();
    private final LongAdder leftOut = new LongAdder();
    private final InstantSource clock;
    private volatile int most;

    private static final class Window {
        private long second;
        private int said;
        private int unsaid;
    }

    LogLimit(InstantSource clock) {
        this.clock = clock;
    }

    /** @param perSecond 0: no limit */
    void allow(int perSecond) {
        most = perSecond;
    }

    /** How many events were not told. */
    long leftOut() {
        return leftOut.sum();
    }

    @Override
    public FilterReply decide(
            @Nullable Marker marker,
            Logger logger,
            Level level,
            @Nullable String format,
            Object @Nullable [] parameters,
            @Nullable Throwable failure) {
        if (format == null || most == 0 || format.equals(LEFT_OUT)) {
            return FilterReply.NEUTRAL;
        }
        if (!level.isGreaterOrEqual(logger.getEffectiveLevel())) {
            return FilterReply.NEUTRAL;
        }
        return isTold(logger, level, format) ? FilterReply.NEUTRAL : FilterReply.DENY;
    }

    private boolean isTold(Logger logger, Level level, String format) {
        if (windows.size() >= MOST_STATEMENTS) {
            windows.clear();
        }
        Window window = windows.computeIfAbsent(logger.getName() + ' ' + format, name -> new Window());
        int unsaid;
        synchronized (window) {
            long second = clock.millis() / 1_000;
            unsaid = window.second == second ? 0 : window.unsaid;
            if (window.second != second) {
                window.second = second;
                window.said = 0;
                window.unsaid = 0;
            }
            if (window.said >= most) {
                window.unsaid++;
                leftOut.increment();
                return false;
            }
            window.said++;
        }
        if (unsaid > 0) {
            logger.atLevel(org.slf4j.event.Level.valueOf(level.toString())).log(LEFT_OUT, unsaid, format);
        }
        return true;
    }
}
