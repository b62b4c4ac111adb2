package org.sharpeyes.transport.rtp;

import java.io.IOException;
import java.util.BitSet;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** The even ports of a range, handed out once each until freed. Thread-safe. */
public final class PortPool {
    private static final int MAX_BIND_FAILURES = 64;

    /** Puts something on a port. */
    @FunctionalInterface
    public interface Binder<T> {
        /** Throws when the port is taken by somebody else. */
        T bind(int port) throws IOException;
    }

    /** A port and what stands on it. */
    public record Lease<T>(int port, T bound) {}

    private final PortRange range;
    private final BitSet taken;
    private int cursor;

    /** @param random decides where in the range to begin, so that a restart does not meet late packets of before */
    public PortPool(PortRange range, RandomGenerator random) {
        this.range = range;
        this.taken = new BitSet(range.evenPorts());
        this.cursor = random.nextInt(range.evenPorts());
    }

    /** Binds the next free port, passing over those that cannot be bound; empty when none is left. */
    public <T> Optional<Lease<T>> lease(Binder<T> binder) {
        for (int failures = 0; failures < MAX_BIND_FAILURES; failures++) {
            int port = take();
            if (port < 0) {
                return Optional.empty();
            }
            try {
                return Optional.of(new Lease<>(port, binder.bind(port)));
            } catch (IOException e) {
                free(port);
            }
        }
        return Optional.empty();
    }

    /** Gives a port back; its socket must be closed. */
    public synchronized void free(int port) {
        taken.clear(indexOf(port));
    }

    public synchronized int inUse() {
        return taken.cardinality();
    }

    private synchronized int take() {
        int size = range.evenPorts();
        int index = taken.nextClearBit(cursor);
        if (index >= size) {
            index = taken.nextClearBit(0);
        }
        if (index >= size) {
            return -1;
        }
        taken.set(index);
        cursor = (index + 1) % size;
        return range.evenPort(index);
    }

    private int indexOf(int port) {
        return (port - range.evenPort(0)) / 2;
    }
}
