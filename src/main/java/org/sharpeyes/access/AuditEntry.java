package org.sharpeyes.access;

/**
 * Something that somebody did and has to answer for; empty texts where there is nothing to say.
 *
 * @param who a principal's name
 * @param action such as {@code view.opened}, {@code device.removed}
 * @param target what it was done to
 * @param purpose why, as the one who did it says
 * @param caseNumber the case it was done for, as the one who did it says
 * @param source where the request came from
 */
public record AuditEntry(String who, String action, String target, String purpose, String caseNumber, String source) {
    /** Something that belongs to no case. */
    public AuditEntry(String who, String action, String target, String purpose, String source) {
        this(who, action, target, purpose, "", source);
    }
}
