package org.sharpeyes.api.live;

import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Who watches over HTTP and WebSocket at the moment, and the language to speak to them. Any thread. */
public final class OpenWatches {
    private final Map<Watch, Locale> open = new ConcurrentHashMap<>();

    void add(Watch watch, Locale locale) {
        open.put(watch, locale);
    }

    void remove(Watch watch) {
        open.remove(watch);
    }

    /** Tells all of them that the gateway is about to go, and ends their pictures. */
    public void dismiss() {
        open.forEach((watch, locale) -> watch.fail(LiveStreams.closing(locale)));
    }
}
