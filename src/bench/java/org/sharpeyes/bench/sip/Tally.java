package org.sharpeyes.bench.sip;

import org.HdrHistogram.Histogram;

/** What has come of it since the last reset. One thread; added up over threads by {@link #add}. */
public final class Tally {
    private static final long LONGEST_MICROS = 60_000_000;

    private final Histogram micros = new Histogram(LONGEST_MICROS, 2);
    private long completed;
    private long atOnce;
    private long sent;
    private long repeated;
    private long refused;
    private long challengedAgain;
    private long givenUp;
    private long asked;
    private long lastDone = Long.MIN_VALUE;

    void onSent() {
        sent++;
    }

    void onRepeated() {
        repeated++;
    }

    void onRefused() {
        refused++;
    }

    void onChallengedAgain() {
        challengedAgain++;
    }

    void onGivenUp() {
        givenUp++;
    }

    void onAsked() {
        asked++;
    }

    /** @param firstTry whether nothing had to be sent twice */
    void onCompleted(long nanos, boolean firstTry) {
        completed++;
        lastDone = System.nanoTime();
        atOnce += firstTry ? 1 : 0;
        micros.recordValue(Math.min(LONGEST_MICROS, Math.max(1, nanos / 1000)));
    }

    void reset() {
        micros.reset();
        completed = atOnce = sent = repeated = refused = challengedAgain = givenUp = asked = 0;
        lastDone = Long.MIN_VALUE;
    }

    /** Counts another's in. */
    Tally add(Tally other) {
        micros.add(other.micros);
        completed += other.completed;
        atOnce += other.atOnce;
        sent += other.sent;
        repeated += other.repeated;
        refused += other.refused;
        challengedAgain += other.challengedAgain;
        givenUp += other.givenUp;
        asked += other.asked;
        lastDone = Math.max(lastDone, other.lastDone);
        return this;
    }

    Tally copy() {
        return new Tally().add(this);
    }

    /** Registrations with both their round trips, or keepalives. */
    public long completed() {
        return completed;
    }

    /** Those of which no packet had to be repeated. */
    public long atOnce() {
        return atOnce;
    }

    /** Begun. */
    public long sent() {
        return sent;
    }

    /** Packets sent again because no answer had come. */
    public long repeated() {
        return repeated;
    }

    /** Answered with anything but 200 and a first 401. */
    public long refused() {
        return refused;
    }

    /** Challenged once more after a right answer: the nonce had become stale. */
    public long challengedAgain() {
        return challengedAgain;
    }

    /** Not answered after 32 s (RFC 3261 §17.1.2.2, timer F). */
    public long givenUp() {
        return givenUp;
    }

    /** Requests of the platform. */
    public long asked() {
        return asked;
    }

    /** When the last one was completed, by {@link System#nanoTime()}; meaningless when there was none. */
    public long lastDone() {
        return lastDone;
    }

    /** From the first packet to the last answer, repetitions included. */
    public double millisAt(double percentile) {
        return micros.getTotalCount() == 0 ? 0 : micros.getValueAtPercentile(percentile) / 1000.0;
    }
}
