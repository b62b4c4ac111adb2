package org.sharpeyes.alarm;

import java.util.Collection;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.sharpeyes.alarm.AlertChanges.Report;

/**
 * Faults that hold until they are said to be over, each an alert that is opened once, however often the fault is told
 * again. What could not be stored is tried again when it is next told. Any thread.
 */
final class StandingFaults {
    private final Book book;
    /** Fingerprints; never more than there are open alerts. */
    private final Set<String> open = ConcurrentHashMap.newKeySet();

    /** Where alerts are opened and resolved. */
    interface Book {
        CompletionStage<Void> report(Report report);

        CompletionStage<Void> resolve(String fingerprint);
    }

    /** @param alerted fingerprints of those whose alert is open already */
    StandingFaults(Collection<String> alerted, Book book) {
        open.addAll(alerted);
        this.book = book;
    }

    void tell(String fingerprint, Supplier<Report> report) {
        if (open.add(fingerprint)) {
            book.report(report.get()).whenComplete((done, failure) -> {
                if (failure != null) {
                    open.remove(fingerprint);
                }
            });
        }
    }

    void isOver(String fingerprint) {
        if (!open.isEmpty() && open.remove(fingerprint)) {
            book.resolve(fingerprint).whenComplete((done, failure) -> {
                if (failure != null) {
                    open.add(fingerprint);
                }
            });
        }
    }
}
