package org.sharpeyes.webhook;

/** One way out of the gateway. */
public interface Carrier extends AutoCloseable {
    /**
     * Makes one attempt; blocks until it is known what came of it, {@link #LONGEST_SECONDS} at most. Thread-safe.
     *
     * @param keys what to sign with, where the way has signatures
     */
    Answer carry(Endpoint endpoint, SigningKeys keys, Outbox.Claim claim);

    /** Longer than this no attempt may take. */
    int LONGEST_SECONDS = 30;

    @Override
    void close();
}
