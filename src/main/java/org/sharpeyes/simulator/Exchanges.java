package org.sharpeyes.simulator;

import gov.nist.javax.sip.message.SIPResponse;
import io.netty.channel.EventLoop;
import io.netty.util.concurrent.ScheduledFuture;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.model.SipProtocol;
import org.sharpeyes.transport.sip.SipPeer;

/**
 * Requests that wait for their final answer (RFC 3261 §17.1.2): sent again over UDP after 0.5, 1, 2 and 4 s, given up
 * after ten seconds. Only for the event loop of the simulation.
 */
final class Exchanges {
    private static final long FIRST_REPEAT_MILLIS = 500;
    private static final long LONGEST_REPEAT_MILLIS = 4_000;
    private static final long PATIENCE_MILLIS = 10_000;

    private final Map<String, Exchange> byBranch = new HashMap<>();
    private final Wire wire;
    private final EventLoop loop;

    Exchanges(Wire wire, EventLoop loop) {
        this.wire = wire;
        this.loop = loop;
    }

    String newBranch() {
        return "z9hG4bK" + wire.token();
    }

    /** Sends a request; the answer is empty when none came. */
    void send(SipPeer peer, String branch, byte[] request, Consumer<Optional<SIPResponse>> answer) {
        Exchange exchange = new Exchange(peer, branch, request, answer);
        byBranch.put(branch, exchange);
        wire.send(peer, request);
        exchange.repeatAfter(FIRST_REPEAT_MILLIS, FIRST_REPEAT_MILLIS);
    }

    /** Provisional answers only stop the repetition. */
    void onResponse(SIPResponse response) {
        Exchange exchange = byBranch.get(response.getTopmostVia().getBranch());
        if (exchange != null && response.getStatusCode() >= 200) {
            exchange.end(Optional.of(response));
        }
    }

    /** Forgets everything without telling anybody. */
    void clear() {
        byBranch.values().forEach(Exchange::cancelTimer);
        byBranch.clear();
    }

    private final class Exchange {
        private final SipPeer peer;
        private final String branch;
        private final byte[] request;
        private final Consumer<Optional<SIPResponse>> answer;
        private @Nullable ScheduledFuture<?> timer;

        Exchange(SipPeer peer, String branch, byte[] request, Consumer<Optional<SIPResponse>> answer) {
            this.peer = peer;
            this.branch = branch;
            this.request = request;
            this.answer = answer;
        }

        void repeatAfter(long millis, long elapsed) {
            timer = loop.schedule(() -> onTimer(millis, elapsed), millis, TimeUnit.MILLISECONDS);
        }

        private void onTimer(long waited, long elapsed) {
            if (elapsed >= PATIENCE_MILLIS) {
                end(Optional.empty());
                return;
            }
            if (peer.protocol() == SipProtocol.UDP) {
                wire.send(peer, request);
            }
            long next = Math.min(Math.min(2 * waited, LONGEST_REPEAT_MILLIS), PATIENCE_MILLIS - elapsed);
            repeatAfter(next, elapsed + next);
        }

        void end(Optional<SIPResponse> outcome) {
            cancelTimer();
            byBranch.remove(branch);
            answer.accept(outcome);
        }

        void cancelTimer() {
            if (timer != null) {
                timer.cancel(false);
            }
        }
    }
}
