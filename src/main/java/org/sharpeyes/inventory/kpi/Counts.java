package org.sharpeyes.inventory.kpi;

import java.util.Arrays;
import java.util.stream.Collectors;

/** One number for each {@link Count}. Not thread-safe. */
public final class Counts {
    private static final Count[] KINDS = Count.values();

    private final long[] values;

    /** All nought. */
    public Counts() {
        this(new long[KINDS.length]);
    }

    private Counts(long[] values) {
        this.values = values;
    }

    public long get(Count kind) {
        return values[kind.index()];
    }

    public Counts add(Count kind, long amount) {
        values[kind.index()] += amount;
        return this;
    }

    /** Adds all of the other, so many times. */
    public Counts add(Counts other, int times) {
        for (int i = 0; i < values.length; i++) {
            values[i] += other.values[i] * times;
        }
        return this;
    }

    /** The sums of the other are added; what is as it is at a moment is taken over from it. */
    public Counts follow(Counts later) {
        for (Count kind : KINDS) {
            values[kind.index()] = later.get(kind) + (kind.isSum() ? get(kind) : 0);
        }
        return this;
    }

    void clearSums() {
        Arrays.fill(values, Count.DUE_TIME.index(), values.length, 0);
    }

    public Counts copy() {
        return new Counts(values.clone());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Counts counts && Arrays.equals(values, counts.values);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(values);
    }

    /** All numbers in their order: what is hashed of them. */
    @Override
    public String toString() {
        return Arrays.stream(values).mapToObj(Long::toString).collect(Collectors.joining(","));
    }
}
