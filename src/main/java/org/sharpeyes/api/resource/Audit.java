package org.sharpeyes.api.resource;

import org.sharpeyes.access.AuditEntry;
import org.sharpeyes.access.AuditTrail;
import org.sharpeyes.api.http.Call;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes down who did what through the API. Never waits; a record that cannot be kept is shouted about in the log. */
public final class Audit {
    private static final Logger LOG = LoggerFactory.getLogger(Audit.class);

    private final AuditTrail trail;

    public Audit(AuditTrail trail) {
        this.trail = trail;
    }

    public void record(Call call, String action, String target) {
        record(call, action, target, "");
    }

    /** Notes that the caller did this for this purpose. */
    public void record(Call call, String action, String target, String purpose) {
        record(new AuditEntry(call.principal().name(), action, target, purpose, call.source()));
    }

    public void record(AuditEntry entry) {
        trail.record(entry).whenComplete((record, failure) -> {
            if (failure != null) {
                LOG.error("audit record lost: {}", entry, failure);
            }
        });
    }
}
