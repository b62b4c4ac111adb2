package org.sharpeyes.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** Where everything is that a gateway keeps: its owner's alone. */
public final class DataDirectory {
    private DataDirectory() {}

    /**
     * Makes it, if it is not there.
     *
     * @throws UncheckedIOException that says which directory could not be made
     */
    public static void create(Path directory) {
        try {
            if (!Files.isDirectory(directory)) {
                Files.createDirectories(
                        directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot create the data directory " + directory, e);
        }
    }
}
