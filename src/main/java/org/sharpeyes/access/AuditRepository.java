package org.sharpeyes.access;

import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Function;
import org.sharpeyes.model.Page;
import org.sharpeyes.model.PageRequest;

/** Where the audit trail is kept. */
public interface AuditRepository {
    /** Appends what is made of the last record, one after the other, and marks it as the last. */
    CompletionStage<AuditRecord> append(
            Function<Optional<AuditRecord>, AuditRecord> next, Function<AuditRecord, AuditMark> mark);

    /** Newest first. Blocks. */
    Page<AuditRecord> list(AuditFilter filter, PageRequest page);

    /** Hands over all records in the order of their numbers. Blocks. */
    void forEach(Consumer<AuditRecord> reader);

    /** Blocks. */
    Optional<AuditMark> mark(AuditMark.Kind kind);

    /**
     * Removes the oldest records, at most so many and never the last one, and marks the last of the removed.
     *
     * @return how many were removed
     */
    CompletionStage<Integer> removeBefore(Instant time, int limit, Function<AuditRecord, AuditMark> mark);
}
