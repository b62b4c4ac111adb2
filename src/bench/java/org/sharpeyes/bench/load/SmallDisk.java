package org.sharpeyes.bench.load;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** A disk of so many megabytes, in memory, that can be filled to its last byte. Mounting it takes root. */
final class SmallDisk implements AutoCloseable {
    private static final int BLOCK = 4096;

    private final Path directory;

    private SmallDisk(Path directory) {
        this.directory = directory;
    }

    static SmallDisk of(int megabytes) throws IOException {
        Path directory = Files.createTempDirectory("gateway-bench-disk");
        try {
            run("mount", "-t", "tmpfs", "-o", "size=%dm,mode=1777".formatted(megabytes), "tmpfs", directory.toString());
        } catch (IOException e) {
            Files.delete(directory);
            throw e;
        }
        return new SmallDisk(directory);
    }

    Path directory() {
        return directory;
    }

    /** Takes what is left. */
    void fill() {
        try (OutputStream ballast = new FileOutputStream(ballast().toFile(), true)) {
            while (true) {
                ballast.write(new byte[BLOCK]);
            }
        } catch (IOException full) {
            // as it was meant
        }
    }

    /** Gives back what {@link #fill} took. */
    void free() throws IOException {
        Files.delete(ballast());
    }

    private Path ballast() {
        return directory.resolve("ballast");
    }

    private static void run(String... command) throws IOException {
        Process process = new ProcessBuilder(command).inheritIO().start();
        try {
            if (process.waitFor() != 0) {
                throw new IOException(String.join(" ", command) + " failed: a disk to fill takes root");
            }
        } catch (InterruptedException e) {
            throw new IOException("interrupted", e);
        }
    }

    @Override
    public void close() throws IOException {
        run("umount", directory.toString());
        Files.delete(directory);
    }
}
