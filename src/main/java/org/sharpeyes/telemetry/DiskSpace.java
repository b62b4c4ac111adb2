package org.sharpeyes.telemetry;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

/** Whether the data directory still has room. */
public final class DiskSpace implements HealthCheck {
    private final DiskUse use;
    private final long neededBytes;
    private final Executor blocking;

    /** @param blocking runs the file system calls, which may hang on a network disk */
    public DiskSpace(DiskUse use, long neededBytes, Executor blocking) {
        this.use = use;
        this.neededBytes = neededBytes;
        this.blocking = blocking;
    }

    @Override
    public String name() {
        return "disk";
    }

    @Override
    public CompletionStage<Condition> check() {
        return CompletableFuture.supplyAsync(this::look, blocking);
    }

    private Condition look() {
        try {
            DiskUse.Use now = use.look();
            String detail = (now.freeBytes() >> 20) + " MiB free";
            if (now.isQuotaUsedUp()) {
                return Condition.down("%d MiB used, of %d that the data may take"
                        .formatted(now.usedBytes() >> 20, now.quotaBytes() >> 20));
            }
            return now.freeBytes() >= neededBytes
                    ? Condition.up(detail)
                    : Condition.down(detail + ", " + (neededBytes >> 20) + " MiB needed");
        } catch (IOException unreadable) {
            return Condition.down("data directory cannot be read");
        }
    }
}
