package org.sharpeyes.telemetry;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

/** Whether the data will have room for some time to come: said before {@link DiskSpace} has anything to say. */
public final class DiskRoom implements HealthCheck {
    private final DiskUse use;
    private final int lowPercent;
    private final Executor blocking;

    /** @param lowPercent what has to be left of the disk, or of what the data may take; 0: nothing */
    public DiskRoom(DiskUse use, int lowPercent, Executor blocking) {
        this.use = use;
        this.lowPercent = lowPercent;
        this.blocking = blocking;
    }

    @Override
    public String name() {
        return "disk-low";
    }

    @Override
    public CompletionStage<Condition> check() {
        return CompletableFuture.supplyAsync(this::look, blocking);
    }

    private Condition look() {
        try {
            double left = use.look().leftPercent();
            String detail = "%.1f %% left for the data".formatted(left);
            return left >= lowPercent
                    ? Condition.up(detail)
                    : Condition.down("%s, an alert below %d %%".formatted(detail, lowPercent));
        } catch (IOException unreadable) {
            return Condition.down("data directory cannot be read");
        }
    }
}
