package org.sharpeyes.access;

import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Function;
import org.sharpeyes.model.Page;
import org.sharpeyes.model.PageRequest;

/** Where the audit trail is kept. */
public interface AuditRepository {
    /** Appends what is made of the last record, one after the other. */
    CompletionStage<AuditRecord> append(Function<Optional<AuditRecord>, AuditRecord> next);

    /** Newest first. Blocks. */
    Page<AuditRecord> list(PageRequest page);

    /** Hands over all records in the order of their numbers. Blocks. */
    void forEach(Consumer<AuditRecord> reader);
}
