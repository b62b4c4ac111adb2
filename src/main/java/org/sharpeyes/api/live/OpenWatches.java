package org.sharpeyes.api.live;

import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import org.sharpeyes.api.http.ProblemException;
import org.sharpeyes.api.http.ProblemType;

/** Who watches over HTTP and WebSocket at the moment. Any thread. */
public final class OpenWatches {
    private final Map<Watch, Audience> open = new ConcurrentHashMap<>();

    /**
     * Who sits before one.
     *
     * @param locale the language to speak
     * @param allowed whether that may go on
     */
    record Audience(Locale locale, BooleanSupplier allowed) {}

    void add(Watch watch, Audience audience) {
        open.put(watch, audience);
    }

    void remove(Watch watch) {
        open.remove(watch);
    }

    /** Ends the pictures of those whose right has ended: a session, a grant, or a camera that has gone to another grid. */
    public void review() {
        open.forEach((watch, audience) -> {
            if (!audience.allowed().getAsBoolean()) {
                watch.fail(ProblemException.of(ProblemType.FORBIDDEN, "The right to watch this has ended."));
            }
        });
    }

    /** Tells all of them that the gateway is about to go, and ends their pictures. */
    public void dismiss() {
        open.forEach((watch, audience) -> watch.fail(LiveStreams.closing(audience.locale())));
    }
}
