package org.sharpeyes.ingest;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.model.Ssrc;
import org.sharpeyes.transport.rtp.PortPool;
import org.sharpeyes.transport.rtp.PortRange;
import org.sharpeyes.transport.rtp.SsrcPool;

/** The ports and SSRCs that receivers are lent, and the news of it when there are none left. Thread-safe. */
final class Allotment {
    /** Of 10,000, as many are left then as anybody opens in a moment. */
    private static final int SPARE_FROM = 9_500;

    private final PortRange range;
    private final PortPool ports;
    private final SsrcPool ssrcs;
    private final Shortage shortage;

    /** @param ssrcPrefix digits 2 to 6 of every SSRC (GB/T 28181-2022 Annex G) */
    Allotment(PortRange range, String ssrcPrefix, MeterRegistry meters, RandomGenerator random) {
        this.range = range;
        this.ports = new PortPool(range, random);
        this.ssrcs = new SsrcPool(ssrcPrefix, random);
        int spare = Math.max(1, range.evenPorts() / 20);
        this.shortage = new Shortage(() -> ports.inUse() <= range.evenPorts() - spare && ssrcs.inUse() < SPARE_FROM);
        meters.gauge("gw.rtp.ports.used", ports, PortPool::inUse);
        meters.gauge("gw.rtp.ssrcs.used", ssrcs, SsrcPool::inUse);
    }

    /** From now on this hears when something is refused because none of it is left. */
    void tellShortage(ShortageListener listener) {
        shortage.tell(listener);
    }

    /**
     * Lends an SSRC.
     *
     * @param wanted this one or none
     * @param rather which of the others are better
     */
    Ssrc takeSsrc(@Nullable Ssrc wanted, Predicate<Ssrc> rather) throws ReceiverUnavailableException {
        if (wanted == null) {
            return ssrcs.take(false, rather).orElseThrow(() -> shortage.refuse("all 10000 SSRCs are in use"));
        }
        if (!ssrcs.take(wanted)) {
            throw new ReceiverUnavailableException("SSRC %s is in use".formatted(wanted));
        }
        return wanted;
    }

    /** Lends a port on which something could be put. */
    <T> PortPool.Lease<T> takePort(PortPool.Binder<T> binder) throws ReceiverUnavailableException {
        return ports.lease(binder).orElseThrow(() -> shortage.refuse("no port of %s is free".formatted(range)));
    }

    void free(Ssrc ssrc) {
        ssrcs.free(ssrc);
    }

    /** What stood on the port is closed. */
    void freePort(int port) {
        ports.free(port);
    }

    /** Something was lent or given back. */
    void look() {
        shortage.look();
    }
}
