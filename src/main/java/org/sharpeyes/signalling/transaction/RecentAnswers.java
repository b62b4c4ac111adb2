package org.sharpeyes.signalling.transaction;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.sharpeyes.model.SipProtocol;
import org.sharpeyes.transport.sip.SipPeer;

/**
 * What status was given to requests without a transaction, so that a retransmission over UDP is not acted on twice and
 * gets the same answer (RFC 3261 §17.2.2), which is written anew. Bounded: the oldest are forgotten first. Any thread.
 */
public final class RecentAnswers {
    /** The request has not been seen before. */
    public static final int NEW = 0;
    /** The request is being dealt with. */
    public static final int PENDING = 1;

    private static final int SHARDS = 16;
    private static final int CAPACITY = 65_536;
    /** A client gives up retransmitting after 64 × T1 (RFC 3261 timer F). */
    private static final Duration LIFETIME = Duration.ofSeconds(32);

    /**
     * What a request and its retransmissions have in common.
     *
     * @param transaction their {@link org.sharpeyes.codec.sip.TransactionHash}
     */
    public record Key(InetSocketAddress source, long transaction) {}

    private static final class Answer {
        private final long since;
        private int status = PENDING;

        Answer(long since) {
            this.since = since;
        }
    }

    private static final class Shard extends LinkedHashMap<Key, Answer> {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Answer> eldest) {
            return size() > CAPACITY / SHARDS;
        }
    }

    private final Shard[] shards = Stream.generate(Shard::new).limit(SHARDS).toArray(Shard[]::new);
    private final InstantSource clock;

    public RecentAnswers(InstantSource clock) {
        this.clock = clock;
    }

    private Shard shardOf(Key key) {
        return shards[Math.floorMod(key.hashCode(), SHARDS)];
    }

    /** The status a request got, or that it is {@link #NEW}, which it is once, or {@link #PENDING}. Over TCP all are new. */
    public int begin(Key key, SipPeer from) {
        if (from.protocol() != SipProtocol.UDP) {
            return NEW;
        }
        long now = clock.millis();
        Shard shard = shardOf(key);
        synchronized (shard) {
            Answer known = shard.get(key);
            if (known != null && known.since + LIFETIME.toMillis() > now) {
                return known.status;
            }
            shard.remove(key);
            shard.put(key, new Answer(now));
            return NEW;
        }
    }

    /** Keeps the status for retransmissions. */
    public void answered(Key key, int status) {
        Shard shard = shardOf(key);
        synchronized (shard) {
            Answer known = shard.get(key);
            if (known != null) {
                known.status = status;
            }
        }
    }

    /** Requests that are remembered. */
    public int size() {
        int size = 0;
        for (Shard shard : shards) {
            synchronized (shard) {
                size += shard.size();
            }
        }
        return size;
    }
}
