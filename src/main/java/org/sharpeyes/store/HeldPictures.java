package org.sharpeyes.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Of the pictures beside the database, those on legal hold, with the words that hold them. */
final class HeldPictures {
    static final String DIRECTORY = "snapshots";
    private static final String HOLD = ".hold";
    private static final int ID_LENGTH = 30;
    private static final Pattern NAME =
            Pattern.compile(DIRECTORY + "/[0-9]{13}-[0-9a-f]{16}(\\.hold|@[^/\\\\]{1,200}\\.jpg)");

    private HeldPictures() {}

    /** Files below the data directory, as a backup names them. */
    static List<String> in(Path data) throws IOException {
        Path directory = data.resolve(DIRECTORY);
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            List<String> all = files.map(file -> DIRECTORY + "/" + file.getFileName())
                    .sorted()
                    .toList();
            Set<String> held = all.stream()
                    .filter(name -> name.endsWith(HOLD))
                    .map(HeldPictures::id)
                    .collect(Collectors.toSet());
            return all.stream()
                    .filter(name -> isOne(name) && held.contains(id(name)))
                    .toList();
        }
    }

    /** Whether it is a name that a backup may have; it reaches no other place. */
    static boolean isOne(String name) {
        return NAME.matcher(name).matches();
    }

    private static String id(String name) {
        int start = DIRECTORY.length() + 1;
        return name.substring(start, Math.min(name.length(), start + ID_LENGTH));
    }
}
