package org.sharpeyes;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.store.DataDirectory;

/** One gateway at a time on a data directory: what is in memory must be what is on disk. The system frees it, too. */
final class DataLock implements AutoCloseable {
    private final Path directory;
    private final FileChannel channel;

    private DataLock(Path directory, FileChannel channel) {
        this.directory = directory;
        this.channel = channel;
    }

    /** @throws IOException if another process, or another gateway of this one, has the directory */
    static DataLock take(Path directory) throws IOException {
        DataDirectory.create(directory);
        FileChannel channel = FileChannel.open(
                directory.resolve("gateway.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (lock(channel) == null) {
            channel.close();
            throw new IOException("%s 正被一个运行中的网关使用 / is in use by a running gateway"
                    .formatted(directory.toAbsolutePath().normalize()));
        }
        return new DataLock(directory, channel);
    }

    Path directory() {
        return directory;
    }

    private static @Nullable FileLock lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException ours) {
            return null;
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
