package org.sharpeyes.inventory.sheet;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What the accepted rows of a sheet say, one at a time; the others go into a sheet of their own. Goes on reading to the
 * end also where nothing will come of it any more, so that everything wrong is told at once. Not thread-safe.
 */
final class DraftReader<T> implements Iterator<T>, Closeable {
    private static final int HEADER_WITHIN = 20;

    private final Sheet sheet;
    private final Columns<?> columns;
    private final SheetContent<T> content;
    private final Path rejectedFile;
    private final ImportProgress progress;
    private final boolean allOrNone;
    private final BooleanSupplier cancelled;
    private @Nullable RejectedRows rejected;
    private @Nullable T next;

    /**
     * Reads up to the header.
     *
     * @param sheet stays its owner's
     * @param rejectedFile made when the first row is not accepted
     */
    DraftReader(
            Sheet sheet,
            ImportOrder order,
            SheetContent<T> content,
            Path rejectedFile,
            ImportProgress progress,
            BooleanSupplier cancelled)
            throws UnreadableSheetException, IOException {
        this.sheet = sheet;
        this.rejectedFile = rejectedFile;
        this.progress = progress;
        this.cancelled = cancelled;
        allOrNone = order.mode() == ImportMode.ALL && !order.dryRun();
        this.content = content;
        columns = header(sheet, content);
        progress.setColumns(columns);
    }

    private static Columns<?> header(Sheet sheet, SheetContent<?> content)
            throws UnreadableSheetException, IOException {
        SheetRow row = sheet.next();
        if (row == null) {
            throw new UnreadableSheetException(FileFlaw.EMPTY, "");
        }
        for (int i = 0; i < HEADER_WITHIN && row != null; i++) {
            Optional<? extends Columns<?>> columns = content.header(row);
            if (columns.isPresent()) {
                return columns.get();
            }
            row = sheet.next();
        }
        throw new UnreadableSheetException(FileFlaw.NO_HEADER, content.neededTitle());
    }

    /** @throws StoppedException when the sheet cannot be read on */
    @Override
    public boolean hasNext() {
        try {
            while (next == null && !cancelled.getAsBoolean()) {
                SheetRow row = sheet.next();
                if (row == null) {
                    return false;
                }
                next = take(row);
                progress.setShare(sheet.progress());
            }
            return next != null;
        } catch (UnreadableSheetException unreadable) {
            throw new StoppedException(unreadable);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public T next() {
        T draft = hasNext() ? next : null;
        next = null;
        if (draft == null) {
            throw new NoSuchElementException();
        }
        return draft;
    }

    /** What the row says; null where nothing is to become of it. */
    private @Nullable T take(SheetRow row) throws IOException {
        SheetContent.Reading<T> reading = content.read(row);
        boolean accepted = reading.isAcceptable();
        reading.problems().forEach(progress::add);
        progress.count(accepted);
        if (!accepted) {
            reject(row, reading);
        }
        return accepted && !(allOrNone && rejected != null) ? reading.item() : null;
    }

    private void reject(SheetRow row, SheetContent.Reading<T> reading) throws IOException {
        if (rejected == null) {
            rejected = RejectedRows.in(rejectedFile, columns);
        }
        rejected.add(row, reading.problems());
    }

    /** Whether rows were read that must not be applied, or none were that could be. */
    boolean isRefused() {
        ImportStatus.Tally tally = progress.tally();
        return tally.accepted() == 0 || (allOrNone && tally.rejected() > 0);
    }

    @Override
    public void close() throws IOException {
        if (rejected != null) {
            rejected.close();
        }
    }

    /** The sheet could not be read to its end. */
    static final class StoppedException extends RuntimeException {
        private final transient UnreadableSheetException unreadable;

        StoppedException(UnreadableSheetException unreadable) {
            super(null, unreadable, false, false);
            this.unreadable = unreadable;
        }

        UnreadableSheetException unreadable() {
            return unreadable;
        }
    }
}
