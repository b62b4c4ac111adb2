package org.sharpeyes.alarm;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.model.DeviceId;
import org.sharpeyes.model.GridScope;
import org.sharpeyes.model.Page;
import org.sharpeyes.model.PageRequest;

/** Where alerts are kept, together with the events that have to be delivered. */
public interface AlertRepository {
    /**
     * Does the work in one transaction with all it writes: an alert and its event are both kept or neither. Works run
     * one after the other. Never blocks.
     *
     * @return completes with the work's result when it is durable; fails when the work threw, could not be committed,
     *     or when too much is waiting already
     */
    default <T> CompletionStage<T> transact(Function<AlertTransaction, T> work) {
        return transact(work, result -> {});
    }

    /**
     * The same.
     *
     * @param told is handed the result when it is durable: in the order of the works, and before the stage completes
     */
    <T> CompletionStage<T> transact(Function<AlertTransaction, T> work, Consumer<T> told);

    /** The number of the latest change. From memory. */
    long lastChange();

    /** Whether the gateway may have to look at an alert by then. From memory. */
    boolean mayBeDue(Instant now);

    /** What all active alerts were judged by, see {@link Judge#basis()}; empty where that is not known. Blocks. */
    String judgedBy();

    /** Blocks. */
    Optional<Alert> find(String id);

    /** Newest first. Blocks. */
    Page<Alert> list(AlertFilter filter, PageRequest page);

    /** What was changed after this change number, in that order: each alert once, as it is now. Blocks. */
    List<Alert> changedAfter(long changeNumber, int limit);

    /** Alerts that are not closed, counted. Blocks. */
    List<AlertCount> counts(GridScope scope);

    /** Alerts opened since {@code from} and before {@code to}, there or in grids below, closed or not. Blocks. */
    List<OpenedAlerts> opened(GridScope scope, @Nullable String gridCode, Instant from, Instant to);

    /** The steps of one alert, oldest first. Blocks. */
    List<AlertStep> history(String id);

    /** Active alerts of this kind. Blocks. */
    List<Alert> active(String kind);

    /** When the latest alert of this kind was opened that has not been resolved, closed or not, by device. Blocks. */
    Map<DeviceId, Instant> unresolvedSince(String kind);
}
