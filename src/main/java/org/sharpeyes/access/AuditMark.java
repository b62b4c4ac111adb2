package org.sharpeyes.access;

/**
 * A record of the trail that is remembered beside it.
 *
 * @param seal an HMAC of the rest: who can write to the database, but has not the key, cannot make it
 */
public record AuditMark(long number, String hash, String seal) {
    /** Which record it is. */
    public enum Kind {
        /** The latest one: were it cut off, the trail would still look whole. */
        LAST,
        /** The latest of those that were removed when their time was over. */
        REMOVED
    }
}
