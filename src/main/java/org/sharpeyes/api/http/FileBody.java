package org.sharpeyes.api.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The body of a reply that is a file.
 *
 * @param once whether it was made for this reply only and is removed when that was sent, or could not be
 */
public record FileBody(Path file, boolean once) {
    void forget() {
        try {
            if (once) {
                Files.deleteIfExists(file);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
