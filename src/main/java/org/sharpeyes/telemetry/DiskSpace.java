package org.sharpeyes.telemetry;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

/** Whether the data directory still has room. */
public final class DiskSpace implements HealthCheck {
    private final Path directory;
    private final long neededBytes;
    private final Executor blocking;

    /** @param blocking runs the file system call, which may hang on a network disk */
    public DiskSpace(Path directory, long neededBytes, Executor blocking) {
        this.directory = directory;
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
            long free = Files.getFileStore(directory).getUsableSpace();
            String detail = (free >> 20) + " MiB free";
            return free >= neededBytes
                    ? Condition.up(detail)
                    : Condition.down(detail + ", " + (neededBytes >> 20) + " MiB needed");
        } catch (IOException unreadable) {
            return Condition.down("data directory cannot be read");
        }
    }
}
