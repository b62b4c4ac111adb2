package org.sharpeyes.api.resource;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.access.AuditFilter;
import org.sharpeyes.access.AuditRecord;
import org.sharpeyes.access.AuditTrail;
import org.sharpeyes.api.http.Call;
import org.sharpeyes.api.http.Operations;
import org.sharpeyes.api.http.Reply;

/** Who did what. */
public final class AuditResource {
    private final AuditTrail trail;

    public AuditResource(AuditTrail trail) {
        this.trail = trail;
    }

    public void register(Operations operations) {
        operations
                .addBlocking(
                        "listAuditRecords",
                        call -> Reply.ok(trail.list(filter(call), call.page()).map(RecordView::of)))
                .addBlocking("verifyAuditRecords", call -> Reply.ok(verification()));
    }

    private static AuditFilter filter(Call call) {
        return new AuditFilter(
                call.query("who").orElse(null),
                call.query("action").orElse(null),
                call.query("target").orElse(null),
                call.query("caseNumber").orElse(null),
                call.query("from").map(text -> GrantView.time("from", text)).orElse(null),
                call.query("to").map(text -> GrantView.time("to", text)).orElse(null));
    }

    private VerificationView verification() {
        return switch (trail.verify()) {
            case AuditTrail.Verification.Intact(long records, long first, long last, String hash) ->
                new VerificationView(true, records, first, last, hash, null, null);
            case AuditTrail.Verification.Broken(long number, String reason) ->
                new VerificationView(false, null, null, null, null, number, reason);
        };
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record VerificationView(
            boolean intact,
            @Nullable Long records,
            @Nullable Long first,
            @Nullable Long last,
            @Nullable String hash,
            @Nullable Long brokenAt,
            @Nullable String reason) {}

    private record RecordView(
            long number,
            Instant at,
            String who,
            String action,
            String target,
            String purpose,
            String caseNumber,
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
                    record.entry().caseNumber(),
                    record.entry().source(),
                    record.hash());
        }
    }
}
