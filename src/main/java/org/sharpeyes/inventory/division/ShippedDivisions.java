package org.sharpeyes.inventory.division;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** The list that comes with the program; where it is from is told beside it. */
final class ShippedDivisions {
    private static final String LIST = "/divisions/divisions.csv";

    private ShippedDivisions() {}

    /** Names by code, parents before children. */
    static Map<String, String> names() {
        Map<String, String> names = new HashMap<>(5000);
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(ShippedDivisions.class.getResourceAsStream(LIST)), StandardCharsets.UTF_8))) {
            lines.lines().skip(1).forEach(line -> {
                int comma = line.indexOf(',');
                names.put(line.substring(0, comma), line.substring(comma + 1));
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return names;
    }
}
