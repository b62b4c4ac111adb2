package org.sharpeyes.viewer.hls;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Those who wait for something that is still to come; not without bound, and not for ever. Confined to one loop. */
final class Waiting {
    static final int MAX = 4096;

    /** One who waits. */
    record Asker(HlsFile wanted, Consumer<HlsAnswer> reader, long untilNanos) {}

    private final List<Asker> askers = new ArrayList<>();
    private final AtomicInteger all;

    /** @param all counts those who wait anywhere */
    Waiting(AtomicInteger all) {
        this.all = all;
    }

    /** Whether there was room. */
    boolean add(Asker asker) {
        if (askers.size() >= MAX) {
            return false;
        }
        askers.add(asker);
        all.incrementAndGet();
        return true;
    }

    void remove(Asker asker) {
        if (askers.remove(asker)) {
            all.decrementAndGet();
        }
    }

    boolean isEmpty() {
        return askers.isEmpty();
    }

    /** Answers everyone for whom there is an answer now. */
    void answer(Function<HlsFile, @Nullable HlsAnswer> source) {
        settle(asker -> source.apply(asker.wanted()));
    }

    /** Answers everyone who has waited long enough. */
    void expire(long nowNanos, Function<HlsFile, HlsAnswer> source) {
        settle(asker -> nowNanos - asker.untilNanos() >= 0 ? source.apply(asker.wanted()) : null);
    }

    private void settle(Function<Asker, @Nullable HlsAnswer> source) {
        Predicate<Asker> answered = asker -> {
            HlsAnswer answer = source.apply(asker);
            if (answer != null) {
                all.decrementAndGet();
                asker.reader().accept(answer);
            }
            return answer != null;
        };
        if (!askers.isEmpty()) {
            askers.removeIf(answered);
        }
    }
}
