package org.sharpeyes.ingest;

import java.net.InetSocketAddress;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.model.Ssrc;
import org.sharpeyes.transport.rtp.RtpConnection;

/**
 * Whose packets a receiver believes: SSRC and source together, so that nobody takes a stream over by its number. Whoever
 * came first keeps the place while alive; only the address the device itself announced takes it from another. A source
 * that sent the same SSRC to the session before is no source of this one.
 */
final class Admission {
    /** What a packet is. */
    enum Verdict {
        REFUSED,
        ADMITTED,
        /** Admitted, but what came before was another's. */
        FIRST_OF_ANOTHER
    }

    private final Set<Ssrc> expected;
    private final FormerSources formerSources;
    private final Incumbent<Ssrc> source = new Incumbent<>();
    private final Incumbent<InetSocketAddress> address = new Incumbent<>();
    private final Incumbent<RtpConnection> speaker = new Incumbent<>();
    private @Nullable InetSocketAddress announced;
    private Ssrc lastSeen;

    /**
     * @param offered the SSRC the device was asked to send
     * @param expected the SSRCs that were agreed on; read only, grows
     */
    Admission(Ssrc offered, Set<Ssrc> expected, FormerSources formerSources) {
        this.lastSeen = offered;
        this.expected = expected;
        this.formerSources = formerSources;
    }

    /** The device has said that it will send from here. */
    void announce(InetSocketAddress from) {
        announced = from;
    }

    /** The SSRC of the last packet that was judged. */
    Ssrc lastSeen() {
        return lastSeen;
    }

    Verdict ofDatagram(int ssrc, InetSocketAddress from, long nowNanos) {
        see(ssrc);
        if (!address.is(from) && from.equals(announced) && !address.isVacant()) {
            address.seat(from, nowNanos);
            source.seat(lastSeen, nowNanos);
            return Verdict.FIRST_OF_ANOTHER;
        }
        boolean stale =
                !address.is(from) && !from.equals(announced) && formerSources.contains(lastSeen, from, nowNanos);
        return stale || !address.admits(from, nowNanos) ? Verdict.REFUSED : ofSource(nowNanos);
    }

    Verdict ofConnection(int ssrc, RtpConnection connection, long nowNanos) {
        see(ssrc);
        return speaker.admits(connection, nowNanos) ? ofSource(nowNanos) : Verdict.REFUSED;
    }

    boolean isSpeaker(RtpConnection connection) {
        return speaker.is(connection);
    }

    /** The connection that spoke is gone. */
    void speakerLeft() {
        speaker.vacate();
    }

    /** Nothing more is admitted: the source is remembered as one of the past. */
    void close(long nowNanos) {
        InetSocketAddress last = address.current();
        Ssrc ssrc = source.current();
        if (last != null && ssrc != null) {
            formerSources.add(ssrc, last, nowNanos);
        }
    }

    /** Makes an object only when the SSRC changes. */
    private void see(int ssrc) {
        if (ssrc != lastSeen.value()) {
            lastSeen = new Ssrc(ssrc);
        }
    }

    private Verdict ofSource(long nowNanos) {
        boolean same = source.is(lastSeen) || source.isVacant();
        if (!same && outranks()) {
            source.seat(lastSeen, nowNanos);
        } else if (!source.admits(lastSeen, nowNanos)) {
            return Verdict.REFUSED;
        }
        return same ? Verdict.ADMITTED : Verdict.FIRST_OF_ANOTHER;
    }

    /** Some devices send audio under an SSRC of its own; it does not keep the one that was agreed on out. */
    private boolean outranks() {
        return expected.contains(lastSeen) && expected.stream().noneMatch(source::is);
    }
}
