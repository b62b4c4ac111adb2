package org.sharpeyes.api.events;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.sharpeyes.alarm.Alert;
import org.sharpeyes.alarm.Alerts;

/**
 * What changed of alerts since a client was there last, from where they are kept: however long that was, and whether or
 * not the gateway has been restarted since.
 *
 * @param blocking runs what waits for the store
 */
public record MissedAlerts(Alerts alerts, Executor blocking) {
    /** In the order of their changes: each alert once, as it is now. */
    CompletionStage<List<Alert>> after(long change, int limit) {
        return CompletableFuture.supplyAsync(() -> alerts.changedAfter(change, limit), blocking);
    }
}
