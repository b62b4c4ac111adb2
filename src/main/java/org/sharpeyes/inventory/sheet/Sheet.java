package org.sharpeyes.inventory.sheet;

import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The rows of a file, one at a time. Not thread-safe. */
interface Sheet extends Closeable {
    /**
     * The next row that holds anything, or null after the last.
     *
     * @throws UnreadableSheetException when the rest of the file makes no sense or is more than we read
     */
    @Nullable
    SheetRow next() throws UnreadableSheetException, IOException;

    /** How much of it was read, 0 to 1. */
    double progress();

    @Override
    void close() throws IOException;
}
