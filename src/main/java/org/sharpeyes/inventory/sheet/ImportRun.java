package org.sharpeyes.inventory.sheet;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.BooleanSupplier;

/** Goes through a file once: rows are read and checked as the inventory asks for them. */
final class ImportRun<T> {
    private final ImportOrder order;
    private final SheetContent<T> content;
    private final ImportProgress progress;
    private final BooleanSupplier cancelled;

    /** @param cancelled asked after every row */
    ImportRun(ImportOrder order, SheetContent<T> content, ImportProgress progress, BooleanSupplier cancelled) {
        this.order = order;
        this.content = content;
        this.progress = progress;
        this.cancelled = cancelled;
    }

    /**
     * Blocks to the end; nothing is applied but when the result is {@link ImportState#APPLIED}.
     *
     * @param rejectedFile where rows go that are not accepted
     */
    ImportState run(Path file, Path rejectedFile) throws IOException {
        try (Sheet sheet = SheetFile.open(file, SheetLimits.of(order.kind()));
                DraftReader<T> drafts = new DraftReader<>(sheet, order, content, rejectedFile, progress, cancelled)) {
            return order.dryRun() ? look(drafts) : apply(drafts);
        } catch (UnreadableSheetException unreadable) {
            return refused(unreadable);
        } catch (DraftReader.StoppedException stopped) {
            return refused(stopped.unreadable());
        }
    }

    private ImportState look(DraftReader<T> drafts) throws UnreadableSheetException {
        int known = 0;
        int created = 0;
        while (drafts.hasNext()) {
            boolean there = content.isKnown(drafts.next());
            known += there ? 1 : 0;
            created += there ? 0 : 1;
        }
        progress.conclude(new PointIntake.Applied(created, known, 0, false));
        requireRows();
        return cancelled.getAsBoolean() ? ImportState.CANCELLED : ImportState.CHECKED;
    }

    private ImportState apply(DraftReader<T> drafts) throws UnreadableSheetException {
        PointIntake.Applied applied = content.apply(
                drafts, order.by(), order.fileName(), () -> cancelled.getAsBoolean() || isRefusedAtEnd(drafts));
        requireRows();
        if (!applied.withdrawn()) {
            progress.conclude(applied);
            return ImportState.APPLIED;
        }
        return cancelled.getAsBoolean() ? ImportState.CANCELLED : ImportState.REFUSED;
    }

    /** As long as there is a row left, something may still come of it. */
    private static boolean isRefusedAtEnd(DraftReader<?> drafts) {
        return !drafts.hasNext() && drafts.isRefused();
    }

    private void requireRows() throws UnreadableSheetException {
        if (progress.tally().rows() == 0 && !cancelled.getAsBoolean()) {
            throw new UnreadableSheetException(FileFlaw.EMPTY, "");
        }
    }

    private ImportState refused(UnreadableSheetException unreadable) {
        FileFlaw flaw = unreadable.flaw();
        progress.add(new RowProblem(0, "", unreadable.where(), flaw.problem(), flaw.suggestion(), true));
        return ImportState.REFUSED;
    }
}
