package org.sharpeyes.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/**
 * What cannot be had again: the database, as it is at one moment, the keys beside it, without which its secrets cannot be
 * read, and the pictures on legal hold. Other pictures are kept for a while only, and left. The file is its owner's alone. A database of PostgreSQL is left to that one's own tools.
 */
public final class Backup {
    private static final String DATABASE = "gateway.db";
    private static final List<String> BESIDE =
            List.of("secrets.key", "play-tokens.key", "audit.key", "alert-rules.yaml");

    private final Path directory;
    private final Dialect dialect;

    private Backup(Path directory, Dialect dialect) {
        this.directory = directory;
        this.dialect = dialect;
    }

    public static Backup of(StoreSettings settings) {
        return new Backup(settings.directory().toAbsolutePath(), Dialect.of(settings));
    }

    /**
     * What was saved or restored.
     *
     * @param names of the files
     */
    public record Content(List<String> names) {
        public Content {
            names = List.copyOf(names);
        }

        /** Pictures on legal hold. */
        public long heldPictures() {
            return names.stream().filter(name -> name.endsWith(".jpg")).count();
        }

        /** The files, but pictures only by their number. */
        public String summary() {
            String files =
                    names.stream().filter(name -> !HeldPictures.isOne(name)).collect(Collectors.joining(", "));
            return heldPictures() == 0
                    ? files
                    : files + ", 法律保留的抓图 %1$d 张 / %1$d pictures on legal hold".formatted(heldPictures());
        }

        public boolean database() {
            return names.contains(DATABASE);
        }
    }

    /**
     * Saves everything, also while a gateway runs on it.
     *
     * @throws IOException if there is no database, or the file is there already or cannot be written
     */
    public Content save(Path file) throws IOException {
        if (Files.exists(file)) {
            throw new FileAlreadyExistsException(file.toString());
        }
        Path aside = Files.createTempDirectory(directory, "backup");
        try {
            Map<String, Path> sources = new LinkedHashMap<>();
            if (dialect instanceof SqliteDialect sqlite) {
                Path copy = aside.resolve(DATABASE);
                copy(sqlite, copy);
                sources.put(DATABASE, copy);
            }
            for (String name : BESIDE) {
                if (Files.exists(directory.resolve(name))) {
                    sources.put(name, directory.resolve(name));
                }
            }
            for (String name : HeldPictures.in(directory)) {
                sources.put(name, directory.resolve(name));
            }
            pack(sources, file);
            return new Content(List.copyOf(sources.keySet()));
        } finally {
            Files.deleteIfExists(aside.resolve(DATABASE));
            Files.delete(aside);
        }
    }

    private void copy(SqliteDialect sqlite, Path copy) throws IOException {
        Path database = directory.resolve(DATABASE);
        if (sqlite.url().endsWith(DATABASE) && !Files.exists(database)) {
            throw new NoSuchFileException(database.toString());
        }
        try (Connection connection = sqlite.connections(true).getConnection();
                PreparedStatement vacuum = connection.prepareStatement("VACUUM INTO ?")) {
            vacuum.setString(1, copy.toString());
            vacuum.execute();
        } catch (SQLException failure) {
            throw new IOException("the database cannot be read", failure);
        }
    }

    private static void pack(Map<String, Path> sources, Path file) throws IOException {
        var mine = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        try (OutputStream bytes = Channels.newOutputStream(Files.newByteChannel(
                        file, EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), mine));
                ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, Path> source : sources.entrySet()) {
                zip.putNextEntry(new ZipEntry(source.getKey()));
                Files.copy(source.getValue(), zip);
                zip.closeEntry();
            }
        }
    }

    /**
     * Puts a backup in place; nothing that is there is overwritten, and nothing comes in place unless all of it is sound.
     *
     * @throws IOException if something is there already, or the file is no backup
     */
    public Content restore(Path file) throws IOException {
        DataDirectory.create(directory);
        Path aside = Files.createTempDirectory(directory, "restore");
        List<String> names = new ArrayList<>();
        try {
            unpack(file, aside, names);
            if (names.isEmpty()) {
                throw new IOException(file + " is no backup of a gateway");
            }
            for (String name : names) {
                if (Files.exists(directory.resolve(name))) {
                    throw new FileAlreadyExistsException(directory.resolve(name).toString());
                }
            }
            if (names.contains(DATABASE)) {
                check(aside.resolve(DATABASE));
            }
            if (names.stream().anyMatch(HeldPictures::isOne)) {
                DataDirectory.create(directory.resolve(HeldPictures.DIRECTORY));
            }
            for (String name : names) {
                Files.move(aside.resolve(name), directory.resolve(name), StandardCopyOption.ATOMIC_MOVE);
            }
            return new Content(names);
        } finally {
            for (String name : names) {
                Files.deleteIfExists(aside.resolve(name));
            }
            Files.deleteIfExists(aside.resolve(HeldPictures.DIRECTORY));
            Files.delete(aside);
        }
    }

    /** Only names that a backup has are taken: a foreign file cannot reach another place. */
    private static void unpack(Path file, Path aside, List<String> names) throws IOException {
        var mine = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        try (InputStream bytes = Files.newInputStream(file);
                ZipInputStream zip = new ZipInputStream(bytes)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                String name = entry.getName();
                boolean ours = name.equals(DATABASE) || BESIDE.contains(name) || HeldPictures.isOne(name);
                if (!ours || names.contains(name)) {
                    throw new IOException("%s is no backup of a gateway: it holds %s".formatted(file, name));
                }
                names.add(name);
                if (HeldPictures.isOne(name)) {
                    Files.createDirectories(aside.resolve(HeldPictures.DIRECTORY));
                }
                Files.createFile(aside.resolve(name), mine);
                try (OutputStream out = Files.newOutputStream(aside.resolve(name))) {
                    zip.transferTo(out);
                }
            }
        }
    }

    private static void check(Path database) throws IOException {
        try (Connection connection = new SqliteDialect("jdbc:sqlite:" + database)
                        .connections(false)
                        .getConnection();
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery("PRAGMA quick_check(1)")) {
            if (!found.next() || !found.getString(1).equals("ok")) {
                throw new IOException("the database in the backup is damaged");
            }
        } catch (SQLException unreadable) {
            throw new IOException("the database in the backup is damaged", unreadable);
        }
    }
}
