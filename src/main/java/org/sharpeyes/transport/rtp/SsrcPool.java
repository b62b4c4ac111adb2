package org.sharpeyes.transport.rtp;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import org.sharpeyes.model.Ssrc;

/**
 * SSRCs of GB/T 28181-2022 Annex G: one digit 0 live or 1 history, five digits of the platform's domain, four digits
 * unique among running streams. Thread-safe.
 */
public final class SsrcPool {
    private static final int SERIALS = 10_000;

    private final int prefix;
    private final Set<Ssrc> taken = new HashSet<>();
    private int cursor;

    /**
     * @param prefix digits 4 to 8 of the platform's id
     * @param random decides where to begin, so that a restart does not meet late packets of before
     */
    public SsrcPool(String prefix, RandomGenerator random) {
        if (!prefix.matches("\\d{5}")) {
            throw new IllegalArgumentException("SSRC prefix must be 5 digits, was \"%s\"".formatted(prefix));
        }
        this.prefix = Integer.parseInt(prefix);
        this.cursor = random.nextInt(SERIALS);
    }

    /** A free SSRC for live media, or for history; empty when all 10,000 are in use. */
    public Optional<Ssrc> take(boolean history) {
        return take(history, any -> true);
    }

    /** A free SSRC that is as preferred, or any other if there is none such; empty when all 10,000 are in use. */
    public synchronized Optional<Ssrc> take(boolean history, Predicate<Ssrc> preferred) {
        Ssrc second = null;
        for (int i = 0; i < SERIALS; i++) {
            Ssrc ssrc = new Ssrc((history ? 1_000_000_000 : 0) + prefix * SERIALS + cursor);
            cursor = (cursor + 1) % SERIALS;
            if (!taken.contains(ssrc)) {
                if (preferred.test(ssrc)) {
                    taken.add(ssrc);
                    return Optional.of(ssrc);
                }
                second = ssrc;
            }
        }
        return Optional.ofNullable(second).filter(taken::add);
    }

    /** Takes this very one; false if it is in use. */
    public synchronized boolean take(Ssrc ssrc) {
        return taken.add(ssrc);
    }

    public synchronized void free(Ssrc ssrc) {
        taken.remove(ssrc);
    }

    public synchronized int inUse() {
        return taken.size();
    }
}
