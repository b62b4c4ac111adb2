package org.sharpeyes.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.EnumSet;
import org.jspecify.annotations.Nullable;

/**
 * A key of 32 random bytes in a file that only its owner may read; encrypted, where there is a master key, which lies
 * elsewhere: whoever gets hold of the directory alone can read no secret in it.
 */
final class KeyFile {
    private static final int LENGTH = 32;

    private final Path file;
    private final @Nullable MasterKey master;
    private final SecureRandom random;

    private KeyFile(Path file, @Nullable MasterKey master, SecureRandom random) {
        this.file = file;
        this.master = master;
        this.random = random;
    }

    /**
     * Reads the key; makes it where there is no such file, and encrypts it if it was in the clear and need not be.
     *
     * @throws UncheckedIOException that names the file, if it cannot be read with this master key, or without
     */
    static byte[] open(Path file, @Nullable MasterKey master, SecureRandom random) {
        try {
            return new KeyFile(file, master, random).open();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read or create the key file " + file, e);
        }
    }

    private byte[] open() throws IOException {
        if (!Files.exists(file)) {
            byte[] key = new byte[LENGTH];
            random.nextBytes(key);
            write(key);
            return key;
        }
        byte[] bytes = Files.readAllBytes(file);
        if (bytes.length == LENGTH) {
            if (master != null) {
                write(bytes);
            }
            return bytes;
        }
        if (bytes.length != MasterKey.OVERHEAD + LENGTH) {
            throw new IOException("it must have %d bytes".formatted(LENGTH));
        }
        if (master == null) {
            throw new IOException("it is encrypted: data.masterKey is needed");
        }
        return master.decrypt(bytes, name());
    }

    /** What would be written under another master key; nothing is written yet. */
    static byte[] under(Path file, @Nullable MasterKey before, MasterKey after) throws IOException {
        String name = file.getFileName().toString();
        byte[] bytes = Files.readAllBytes(file);
        if (bytes.length == LENGTH) {
            return after.encrypt(bytes, name);
        }
        if (before != null) {
            try {
                return after.encrypt(before.decrypt(bytes, name), name);
            } catch (IOException another) {
                // A change that was cut short has reached this file already, or the key is wrong.
            }
        }
        try {
            after.decrypt(bytes, name);
            return bytes;
        } catch (IOException neither) {
            throw new IOException(file + ": data.masterKey is not the one it was encrypted with", neither);
        }
    }

    /** Written aside and moved, so that a crash leaves no half of a key. */
    static void write(Path file, byte[] content) throws IOException {
        Path aside = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(aside);
        try (FileChannel channel = FileChannel.open(
                aside,
                EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
            channel.write(ByteBuffer.wrap(content));
            channel.force(true);
        }
        Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private void write(byte[] key) throws IOException {
        write(file, master == null ? key : master.encrypt(key, name()));
    }

    private String name() {
        return file.getFileName().toString();
    }
}
