package org.sharpeyes.inventory;

import java.time.InstantSource;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.inventory.PointFiles.Edited;
import org.sharpeyes.inventory.PointFiles.HistoryStep;
import org.sharpeyes.inventory.point.AuditState;
import org.sharpeyes.inventory.point.Authorship;
import org.sharpeyes.inventory.point.FileEdit;
import org.sharpeyes.inventory.point.NetAddress;
import org.sharpeyes.inventory.point.PointDraft;
import org.sharpeyes.inventory.point.PointField;
import org.sharpeyes.inventory.point.PointFile;
import org.sharpeyes.inventory.point.PointSource;
import org.sharpeyes.inventory.point.Revision;
import org.sharpeyes.model.Outcome;
import org.sharpeyes.model.Page;
import org.sharpeyes.model.PageRequest;
import org.sharpeyes.model.Secret;

/**
 * The points of the inventory and their files. Lists come from memory; files are read from the store, by methods that
 * say that they block. What is changed is durable when the returned stage completes. Any thread.
 */
public final class PointRegister {
    private static final int MOST_SHARING = 10;

    private final PointBook book;
    private final Points points;
    private final GridTree grids;
    private final DeviceTags tags;
    private final PointSteps steps;
    private final Placing placing;
    private final PointFiles files;
    private final WriteBehind writeBehind;
    private final InstantSource clock;

    PointRegister(
            PointBook book,
            Points points,
            GridTree grids,
            DeviceTags tags,
            Placing placing,
            PointFiles files,
            WriteBehind writeBehind,
            InstantSource clock) {
        this.book = book;
        this.points = points;
        this.grids = grids;
        this.tags = tags;
        steps = new PointSteps(grids);
        this.placing = placing;
        this.files = files;
        this.writeBehind = writeBehind;
        this.clock = clock;
    }

    /** Watches an apply of many drafts. */
    public interface Progress {
        /** So many drafts have been looked at. */
        void onDone(int drafts);

        /** Whether nobody wants it any more: then nothing of it comes true. */
        boolean isCancelled();
    }

    /**
     * What an apply of many drafts came to.
     *
     * @param unchanged points that said so already
     */
    public record Applied(int created, int changed, int unchanged, boolean cancelled) {}

    public Optional<Point> find(String gbCode) {
        return book.find(gbCode).map(PointEntry::point);
    }

    /** Points by code. */
    public Page<Point> list(PointFilter filter, PageRequest page) {
        return book.page(filter.within(grids, tags), page);
    }

    /** Goes through the points by code, as they are at that moment. */
    public Stream<Point> all(PointFilter filter) {
        return book.all().filter(filter.within(grids, tags));
    }

    /** The file of this point; blocks. */
    public Optional<PointFile> file(String gbCode) {
        return book.find(gbCode).map(entry -> files.find(gbCode).orElseGet(() -> PointFile.empty(gbCode)));
    }

    /** Reads the files of these points by code; blocks. */
    public void files(PointFilter filter, Consumer<PointFile> reader) {
        files.read(all(filter).map(Point::gbCode).toList(), reader);
    }

    /** Codes of points whose files say where on the network their cameras are, by that address; blocks. */
    public Map<String, String> byAddress() {
        return files.byAddress();
    }

    /** Other points, a few, that are said to be where this one is on the network; blocks. */
    public List<String> sharingAddress(PointFile file) {
        return NetAddress.of(file).map(address -> files.withAddress(address, MOST_SHARING)).orElse(List.of()).stream()
                .filter(code -> !code.equals(file.gbCode()))
                .toList();
    }

    /** Steps of a file's history behind this number, latest first; blocks. */
    public List<HistoryStep> history(String gbCode, @Nullable Long before, int limit) {
        return files.history(gbCode, before, limit);
    }

    /** Enters a point that no device has spoken for yet. */
    public CompletionStage<Outcome<PointFile>> create(PointDraft draft, String who, String reason) {
        String code = draft.gbCode().orElse("");
        if (code.isEmpty() || book.find(code).isPresent()) {
            return now(new Outcome.Refused<>("gbCode", "there is a point of this code already"));
        }
        return write(code, who, reason, steps.write(draft.values()));
    }

    /** Writes values by hand; an empty one takes a value away. */
    public CompletionStage<Outcome<PointFile>> change(
            String gbCode, Map<PointField, String> values, String who, String reason) {
        return edit(gbCode, who, reason, steps.write(values));
    }

    /** Takes the review of a file a step on; the reason is needed where something is to be corrected. */
    public CompletionStage<Outcome<PointFile>> review(String gbCode, AuditState to, String who, String reason) {
        return PointSteps.obstacle(to, reason)
                .<CompletionStage<Outcome<PointFile>>>map(obstacle -> now(new Outcome.Refused<>("reason", obstacle)))
                .orElseGet(() -> edit(gbCode, who, reason, PointSteps.review(to, reason)));
    }

    /**
     * Decides between file and catalog.
     *
     * @param catalogIsRight whether the catalog's value becomes the file's
     */
    public CompletionStage<Outcome<PointFile>> resolve(
            String gbCode, PointField field, boolean catalogIsRight, String who, String reason) {
        return edit(gbCode, who, reason, PointSteps.resolve(field, catalogIsRight));
    }

    /** Keeps the credentials of a point's device, encrypted; the file only tells that there are some. Null: none. */
    public CompletionStage<Outcome<PointFile>> keepCredentials(
            String gbCode, @Nullable Secret credentials, String who) {
        return edit(
                        gbCode,
                        who,
                        "",
                        (before, revision) ->
                                new Outcome.Done<>(revision.credential(credentials == null ? null : "point/" + gbCode)))
                .thenCompose(outcome -> outcome instanceof Outcome.Done<PointFile>
                        ? files.keepCredentials(gbCode, credentials).thenApply(kept -> outcome)
                        : now(outcome));
    }

    /** Notes what its stream turned out to be. */
    public CompletionStage<Void> observe(String gbCode, Observation seen) {
        Authorship by = new Authorship(PointSource.OBSERVED, "gateway", clock.instant());
        PointFiles.Editor editor = (code, stored) -> new Revision(stored == null ? PointFile.empty(code) : stored, by)
                .observe(seen.values())
                .done("");
        return writeBehind
                .flush()
                .thenCompose(done -> files.edit(List.of(gbCode), placing, editor))
                .thenAccept(this::accept);
    }

    /** Removes a point that no channel shows, with its file. */
    public CompletionStage<Outcome<String>> remove(String gbCode) {
        PointEntry entry = book.find(gbCode).orElse(null);
        if (entry == null) {
            return now(new Outcome.NotFound<>(gbCode));
        }
        if (entry.point().channel() != null && entry.isListed()) {
            return now(new Outcome.Refused<>("gbCode", "its device still lists it: retire it, or remove the device"));
        }
        Set<GridNode> touched = new LinkedHashSet<>();
        points.remove(entry, touched);
        points.announce(touched);
        return writeBehind.flush().thenApply(done -> new Outcome.Done<>(gbCode));
    }

    /**
     * Applies many drafts, all or none of them; blocks. Of two with the same code both count, the later one last. Who
     * applies the same again changes nothing.
     *
     * @param drafts acceptable ones, with a code; read as they are needed
     */
    public Applied apply(Iterator<PointDraft> drafts, String who, String reason, Progress progress) {
        writeBehind.flush().toCompletableFuture().join();
        Authorship by = new Authorship(PointSource.IMPORT, who, clock.instant());
        BulkEdit edit = new BulkEdit(files, placing, by, reason);
        Applied applied = edit.apply(drafts, progress);
        accept(edit.edited());
        return applied;
    }

    private CompletionStage<Outcome<PointFile>> edit(String gbCode, String who, String reason, PointSteps.Step step) {
        return book.find(gbCode).isEmpty() ? now(new Outcome.NotFound<>(gbCode)) : write(gbCode, who, reason, step);
    }

    /** What a catalog said before is in the file before a person decides on it. */
    private CompletionStage<Outcome<PointFile>> write(String gbCode, String who, String reason, PointSteps.Step step) {
        Authorship by = new Authorship(PointSource.MANUAL, who, clock.instant());
        AtomicReference<@Nullable Outcome<PointFile>> outcome = new AtomicReference<>();
        PointFiles.Editor editor = (code, stored) -> {
            PointFile before = stored == null ? PointFile.empty(code) : stored;
            Outcome<Revision> taken = step.take(before, new Revision(before, by));
            Optional<FileEdit> done = taken instanceof Outcome.Done<Revision> revision
                    ? revision.value().done(reason)
                    : Optional.empty();
            outcome.set(result(taken, done.map(FileEdit::after).orElse(before)));
            return done;
        };
        return writeBehind
                .flush()
                .thenCompose(done -> files.edit(List.of(gbCode), placing, editor))
                .thenApply(edited -> {
                    accept(edited);
                    return Objects.requireNonNull(outcome.get());
                });
    }

    private static Outcome<PointFile> result(Outcome<Revision> taken, PointFile file) {
        return switch (taken) {
            case Outcome.Done<Revision> done -> new Outcome.Done<>(file);
            case Outcome.NotFound<Revision> missing -> new Outcome.NotFound<>(missing.what());
            case Outcome.Refused<Revision> refused -> new Outcome.Refused<>(refused.field(), refused.reason());
        };
    }

    private void accept(Collection<Edited> edited) {
        Set<GridNode> touched = new LinkedHashSet<>();
        edited.forEach(each -> points.accept(each.point(), touched));
        points.announce(touched);
    }

    private static <T> CompletionStage<Outcome<T>> now(Outcome<T> outcome) {
        return CompletableFuture.completedFuture(outcome);
    }
}
