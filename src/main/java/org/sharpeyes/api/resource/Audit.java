package org.sharpeyes.api.resource;

import java.util.Locale;
import org.sharpeyes.access.AuditEntry;
import org.sharpeyes.access.AuditSettings;
import org.sharpeyes.access.AuditTrail;
import org.sharpeyes.api.http.Call;
import org.sharpeyes.api.http.ProblemException;
import org.sharpeyes.api.http.ProblemType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes down who did what through the API, and what for where the house asks for that. Never waits; a record that cannot
 * be kept is shouted about in the log.
 */
public final class Audit {
    private static final Logger LOG = LoggerFactory.getLogger(Audit.class);
    private static final String PURPOSE = "purpose";
    private static final String CASE_NUMBER = "caseNumber";

    private final AuditTrail trail;
    private final AuditSettings policy;

    public Audit(AuditTrail trail, AuditSettings policy) {
        this.trail = trail;
        this.policy = policy;
    }

    /** What a purpose may be asked for. */
    public enum Deed {
        VIEW,
        PTZ,
        EXPORT;

        private String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Whether this takes a purpose or the number of a case. */
    public boolean asksPurpose(Deed deed) {
        return policy.purposeFor().contains(deed.word())
                || policy.caseNumberFor().contains(deed.word());
    }

    public void record(Call call, String action, String target) {
        record(call, action, target, "");
    }

    /** Notes that the caller did this for this purpose. */
    public void record(Call call, String action, String target, String purpose) {
        record(call, action, target, purpose, "");
    }

    /** Notes that the caller did this for this purpose, in this case. */
    public void record(Call call, String action, String target, String purpose, String caseNumber) {
        call.putOnRecord();
        record(new AuditEntry(call.principal().name(), action, target, purpose, caseNumber, call.source()));
    }

    /** Notes that the caller has done what an operation does, of which there is nothing more to say. */
    public void record(Call call, String operationId) {
        record(call, "api." + operationId, call.named());
    }

    /**
     * Notes that the caller does this, with purpose and case as the call says them.
     *
     * @throws ProblemException where the house asks for them, and the call does not say them
     */
    public void record(Call call, Deed deed, String action, String target) {
        String purpose = said(call, deed, PURPOSE, policy.purposeFor().contains(deed.word()));
        String caseNumber = said(call, deed, CASE_NUMBER, policy.caseNumberFor().contains(deed.word()));
        record(call, action, target, purpose, caseNumber);
    }

    /** A play token was given out for a purpose that is on record already. */
    private static String said(Call call, Deed deed, String word, boolean asked) {
        String text = call.said(word).map(String::strip).orElse("");
        if (text.isEmpty() && asked && !call.isByPlayToken()) {
            throw ProblemException.ofField(
                    ProblemType.REQUEST_REFUSED, word, "%s: has to be given for %s here".formatted(word, deed.word()));
        }
        return text;
    }

    public void record(AuditEntry entry) {
        trail.record(entry).whenComplete((record, failure) -> {
            if (failure != null) {
                LOG.error("audit record lost: {}", entry, failure);
            }
        });
    }
}
