package org.sharpeyes.relay;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.sharpeyes.model.AccessUnit;
import org.sharpeyes.model.AccessUnitSink;
import org.sharpeyes.model.TrackSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Those who draw off the units of a stream as they are. Confined to the stream's loop; one that throws is dropped. */
final class Taps {
    private static final Logger LOG = LoggerFactory.getLogger(Taps.class);

    /** A sink may leave while it is being called, hence copies. */
    private final List<AccessUnitSink> sinks = new CopyOnWriteArrayList<>();

    private final Consumer<AccessUnitSink> onFailed;

    /** @param onFailed is told of a sink that threw; it is to take it out */
    Taps(Consumer<AccessUnitSink> onFailed) {
        this.onFailed = onFailed;
    }

    void add(AccessUnitSink sink) {
        sinks.add(sink);
    }

    boolean remove(AccessUnitSink sink) {
        return sinks.remove(sink);
    }

    /** What the sink has missed of the present group of pictures. */
    void replay(AccessUnitSink sink, TrackSet tracks, GopCache cache) {
        isolated(sink, each -> {
            each.onTracks(tracks);
            cache.units().forEach(unit -> each.onAccessUnit(shared(unit)));
            if (!cache.units().isEmpty() && !cache.isComplete()) {
                each.onGap();
            }
        });
    }

    void onTracks(TrackSet tracks) {
        sinks.forEach(sink -> isolated(sink, each -> each.onTracks(tracks)));
    }

    /** Most streams have none: for these nothing is made. */
    void deliver(AccessUnit unit) {
        if (sinks.isEmpty()) {
            return;
        }
        sinks.forEach(sink -> isolated(sink, each -> each.onAccessUnit(shared(unit))));
    }

    void onGap() {
        sinks.forEach(sink -> isolated(sink, AccessUnitSink::onGap));
    }

    void end() {
        List<AccessUnitSink> all = List.copyOf(sinks);
        sinks.clear();
        all.forEach(sink -> isolated(sink, AccessUnitSink::onEnd));
    }

    /** The same bytes with a reference and indices of its own. */
    static AccessUnit shared(AccessUnit unit) {
        return new AccessUnit(
                unit.kind(),
                unit.ptsTicks90k(),
                unit.dtsTicks90k(),
                unit.keyFrame(),
                unit.payload().retainedDuplicate());
    }

    private void isolated(AccessUnitSink sink, Consumer<AccessUnitSink> call) {
        try {
            call.accept(sink);
        } catch (RuntimeException e) {
            LOG.warn("a sink failed and is dropped", e);
            onFailed.accept(sink);
        }
    }
}
