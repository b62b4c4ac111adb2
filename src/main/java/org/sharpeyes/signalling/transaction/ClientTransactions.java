package org.sharpeyes.signalling.transaction;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.codec.sip.SipReply;
import org.sharpeyes.codec.sip.TransactionKey;
import org.sharpeyes.model.SipProtocol;
import org.sharpeyes.transport.sip.SipPeer;

/**
 * Requests of ours that wait for their answer, INVITE excepted (RFC 3261 §17.1.2): repeated over UDP until one comes
 * (timer E), given up after 32 s (timer F). An answer that comes again finds nothing any more, which is all that timer K
 * is for. There may be tens of thousands after a power cut: each is its bytes and a few numbers. Bounded. Signalling
 * thread only, but for the size.
 */
final class ClientTransactions {
    private static final int MOST = 65_536;
    private static final Duration T1 = Duration.ofMillis(500);
    private static final Duration T2 = Duration.ofSeconds(4);
    private static final long LIFETIME = T1.multipliedBy(64).toNanos();

    /** Who asked. Exactly one of both comes, unless it is given up. */
    interface Asker {
        /** A final answer. */
        void onReply(SipReply reply, SipPeer from);

        /** None came. */
        void onTimeout();
    }

    /** Puts bytes on their way. */
    interface Sender {
        void send(SipPeer to, byte[] message);
    }

    /** One request; in exactly one of the queues, until it is over and its turn comes. */
    private static final class Asked {
        private final TransactionKey key;
        private final SipPeer to;
        private final Asker asker;
        private final long since;
        /** Null when it is over. */
        private byte @Nullable [] request;

        private long dueAt;
        private boolean proceeding;

        Asked(TransactionKey key, byte[] request, SipPeer to, Asker asker, long now) {
            this.key = key;
            this.request = request;
            this.to = to;
            this.asker = asker;
            this.since = now;
        }
    }

    /** Those who wait equally long, so that the first is the first to be due. */
    private record Pause(long nanos, Queue<Asked> queue) {}

    private final Map<TransactionKey, Asked> open = new HashMap<>();
    /** T1, twice as long, and so on up to T2. */
    private final List<Pause> pauses = Stream.iterate(
                    T1, pause -> pause.compareTo(T2) <= 0, pause -> pause.multipliedBy(2))
            .map(pause -> new Pause(pause.toNanos(), new ArrayDeque<>()))
            .toList();

    private final Sender sender;
    private final LongSupplier nanoTime;
    private volatile int size;

    ClientTransactions(Sender sender, LongSupplier nanoTime) {
        this.sender = sender;
        this.nanoTime = nanoTime;
    }

    /**
     * Sends a request.
     *
     * @return gives it up: nothing is repeated, and nobody told, from then on
     */
    Runnable send(TransactionKey key, byte[] request, SipPeer to, Asker asker) {
        if (open.size() >= MOST) {
            asker.onTimeout();
            return () -> {};
        }
        Asked asked = new Asked(key, request, to, asker, nanoTime.getAsLong());
        open.put(key, asked);
        size = open.size();
        sender.send(to, request);
        wait(asked, to.protocol() == SipProtocol.UDP ? 0 : pauses.size() - 1);
        return () -> end(asked);
    }

    /** Takes an answer; one to nothing that is open changes nothing. */
    void receive(SipReply reply, SipPeer from) {
        Asked asked = open.get(reply.key());
        if (asked == null) {
            return;
        }
        if (reply.isFinal()) {
            end(asked);
            asked.asker.onReply(reply, from);
        } else {
            asked.proceeding = true;
        }
    }

    /**
     * Repeats what is due, and gives up what waited too long. Called several times in the shortest pause.
     *
     * @return whether anything waits
     */
    boolean sweep() {
        long now = nanoTime.getAsLong();
        for (int i = pauses.size() - 1; i >= 0; i--) {
            Queue<Asked> queue = pauses.get(i).queue();
            for (Asked next = queue.peek(); next != null && isDue(next, now); next = queue.peek()) {
                queue.remove();
                repeat(next, i, now);
            }
        }
        return pauses.stream().anyMatch(pause -> !pause.queue().isEmpty());
    }

    private static boolean isDue(Asked asked, long now) {
        return asked.request == null || asked.dueAt - now <= 0;
    }

    private void repeat(Asked asked, int pause, long now) {
        byte[] request = asked.request;
        if (request == null) {
            return;
        }
        if (now - asked.since >= LIFETIME) {
            end(asked);
            asked.asker.onTimeout();
            return;
        }
        if (asked.to.protocol() == SipProtocol.UDP) {
            sender.send(asked.to, request);
        }
        int last = pauses.size() - 1;
        wait(asked, asked.proceeding ? last : Math.min(last, pause + 1));
    }

    private void wait(Asked asked, int pause) {
        if (asked.request != null) {
            long at = nanoTime.getAsLong() + pauses.get(pause).nanos();
            asked.dueAt = Math.min(at - asked.since, LIFETIME) + asked.since;
            pauses.get(pause).queue().add(asked);
        }
    }

    private void end(Asked asked) {
        if (asked.request != null) {
            asked.request = null;
            open.remove(asked.key);
            size = open.size();
        }
    }

    /** How many wait for an answer; any thread. */
    int size() {
        return size;
    }
}
