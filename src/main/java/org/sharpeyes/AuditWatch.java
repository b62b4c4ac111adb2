package org.sharpeyes;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import org.sharpeyes.access.AuditTrail;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks now and then whether a record of the audit trail was changed or is missing. Reads all of it: blocks. */
final class AuditWatch implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(AuditWatch.class);

    private final AuditTrail trail;
    private volatile double whole = 1;

    AuditWatch(AuditTrail trail, MeterRegistry meters) {
        this.trail = trail;
        Gauge.builder("gw.audit.chain.ok", () -> whole)
                .description("0 where the audit trail was found broken")
                .register(meters);
    }

    @Override
    public void run() {
        try {
            AuditTrail.Verification found = trail.verify();
            boolean broken = found instanceof AuditTrail.Verification.Broken;
            whole = broken ? 0 : 1;
            if (broken) {
                LOG.error("the audit trail is broken: {}", found);
            }
        } catch (RuntimeException unreadable) {
            LOG.warn("the audit trail could not be verified: {}", unreadable.toString());
        }
    }
}
