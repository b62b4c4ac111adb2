package org.sharpeyes.api.resource;

import java.time.Instant;
import org.sharpeyes.access.AuditRecord;
import org.sharpeyes.access.AuditTrail;
import org.sharpeyes.api.http.Operations;
import org.sharpeyes.api.http.Reply;

/** Who did what. */
public final class AuditResource {
    private final AuditTrail trail;

    public AuditResource(AuditTrail trail) {
        this.trail = trail;
    }

    public void register(Operations operations) {
        operations.addBlocking(
                "listAuditRecords", call -> Reply.ok(trail.list(call.page()).map(RecordView::of)));
    }

    private record RecordView(
            long number,
            Instant at,
            String who,
            String action,
            String target,
            String purpose,
            String source,
            String hash) {
        static RecordView of(AuditRecord record) {
            return new RecordView(
                    record.number(),
                    record.at(),
                    record.entry().who(),
                    record.entry().action(),
                    record.entry().target(),
                    record.entry().purpose(),
                    record.entry().source(),
                    record.hash());
        }
    }
}
