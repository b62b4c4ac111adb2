package org.sharpeyes.access;

import org.jspecify.annotations.Nullable;

/**
 * Records that were written to a file, held against their hashes and each other: what was changed in the file or is
 * missing within it shows, without the database and its key. That nothing is missing at either end only shows by who
 * knows the last hash. Not thread-safe.
 */
public final class ExportedTrail {
    private long first;
    private long records;
    private @Nullable AuditRecord last;
    private AuditTrail.Verification.@Nullable Broken broken;

    /**
     * Takes the next one.
     *
     * @param before the hash of the record before it, as the file has it
     */
    public void check(AuditRecord record, String before) {
        if (broken != null) {
            return;
        }
        long expected = last == null ? record.number() : last.number() + 1;
        String hash = AuditTrail.hash(before, record.number(), record.at(), record.entry());
        if (record.number() != expected) {
            broken = new AuditTrail.Verification.Broken(expected, "the record is missing");
        } else if (!hash.equals(record.hash()) || (last != null && !before.equals(last.hash()))) {
            broken = new AuditTrail.Verification.Broken(expected, "the record was changed");
        }
        first = records == 0 ? record.number() : first;
        records++;
        last = record;
    }

    /** A line is no record. */
    public void onUnreadable() {
        if (broken == null) {
            broken = new AuditTrail.Verification.Broken(last == null ? 1 : last.number() + 1, "the line is no record");
        }
    }

    /** What there is to say of all that were taken. */
    public AuditTrail.Verification result() {
        if (broken != null) {
            return broken;
        }
        return last == null
                ? new AuditTrail.Verification.Intact(0, 0, 0, "")
                : new AuditTrail.Verification.Intact(records, first, last.number(), last.hash());
    }
}
