package org.sharpeyes.inventory.sheet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.sharpeyes.model.Outcome;

/**
 * The imports of sheets: one runs at a time, and the latest twenty are remembered, with the rows that were not
 * accepted, until the gateway stops. Any thread.
 */
public final class PointImports implements AutoCloseable {
    private static final int REMEMBERED = 20;

    private final Path directory;
    private final ImportTargets targets;
    private final Executor worker;
    private final InstantSource clock;
    private final Supplier<String> ids;
    private final Map<String, PointImport> imports = new ConcurrentHashMap<>();
    private final List<Consumer<ImportStatus>> listeners = new CopyOnWriteArrayList<>();

    /**
     * Begins with an empty directory; blocks.
     *
     * @param targets where what was read goes
     * @param directory for files that wait; what lies there from an earlier run is removed
     * @param worker one thread and a short queue: it refuses when too many wait
     * @param ids makes one that rises, for each import
     */
    public PointImports(
            Path directory, ImportTargets targets, Executor worker, InstantSource clock, Supplier<String> ids) {
        this.directory = directory;
        this.targets = targets;
        this.worker = worker;
        this.clock = clock;
        this.ids = ids;
        empty(directory);
    }

    private static void empty(Path directory) {
        try {
            Files.createDirectories(directory);
            try (DirectoryStream<Path> left = Files.newDirectoryStream(directory)) {
                for (Path file : left) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot use " + directory, failure);
        }
    }

    /** Where files may be put that are to be imported: moving them from there costs nothing. */
    public Path directory() {
        return directory;
    }

    /** Hears of every import as it begins, twice a second while it runs, and when it has ended; must be quick. */
    public void addListener(Consumer<ImportStatus> listener) {
        listeners.add(listener);
    }

    /** Takes a file on that may change everything; blocks while it is moved. */
    public Outcome<ImportStatus> submit(Path file, ImportOrder order) throws IOException {
        return submit(file, order, Reach.EVERYWHERE);
    }

    /**
     * Takes a file on; blocks while it is moved.
     *
     * @param file is taken away
     * @param reach rows about anything else are not accepted
     * @return refused when too many wait already
     */
    public Outcome<ImportStatus> submit(Path file, ImportOrder order, Reach reach) throws IOException {
        String id = ids.get();
        Path own = directory.resolve(id + ".sheet");
        Files.move(file, own, StandardCopyOption.REPLACE_EXISTING);
        return start(new PointImport(id, order, own, clock, this::tell), reach);
    }

    /** Applies a file that was looked at, by a new import. */
    public Outcome<ImportStatus> apply(String id, ImportMode mode, String by, Reach reach) throws IOException {
        PointImport known = imports.get(id);
        if (known == null) {
            return new Outcome.NotFound<>("There is no import " + id + ".");
        }
        if (!known.status().state().isEnd()) {
            return new Outcome.Refused<>("importId", "it has not ended yet");
        }
        String next = ids.get();
        Path copy = directory.resolve(next + ".sheet");
        Files.createLink(copy, known.file());
        ImportOrder applied = known.order().applied(mode, by);
        return start(new PointImport(next, applied, copy, clock, this::tell), reach);
    }

    private Outcome<ImportStatus> start(PointImport started, Reach reach) {
        imports.put(started.status().id(), started);
        forgetOld();
        try {
            SheetContent<?> content = within(reach, targets.content(started.order()));
            worker.execute(() -> started.run(content));
            return new Outcome.Done<>(started.status());
        } catch (RejectedExecutionException full) {
            imports.remove(started.status().id());
            started.forget();
            return new Outcome.Refused<>("file", "too many imports wait already; try again when one has ended");
        }
    }

    private static <T> SheetContent<T> within(Reach reach, SheetContent<T> content) {
        return reach.equals(Reach.EVERYWHERE) ? content : new ReachedRows<>(content, reach);
    }

    /** All that are remembered, latest first. */
    public List<ImportStatus> list() {
        return imports.values().stream()
                .map(PointImport::status)
                .sorted(Comparator.comparing(ImportStatus::id).reversed())
                .toList();
    }

    public Optional<ImportStatus> find(String id) {
        return Optional.ofNullable(imports.get(id)).map(PointImport::status);
    }

    /** How it will end. */
    public Optional<CompletionStage<ImportStatus>> end(String id) {
        return Optional.ofNullable(imports.get(id)).map(PointImport::end);
    }

    /** The rows that were not accepted, as a sheet; empty where there are none, or not yet. */
    public Optional<Path> rejected(String id) {
        return Optional.ofNullable(imports.get(id)).flatMap(PointImport::rejected);
    }

    /** Stops an import before it is applied, or forgets one that has ended. */
    public Optional<ImportStatus> remove(String id) {
        PointImport known = imports.get(id);
        if (known == null) {
            return Optional.empty();
        }
        known.cancel();
        if (known.status().state().isEnd()) {
            imports.remove(id);
            known.forget();
        }
        return Optional.of(known.status());
    }

    /** Withdraws whatever is not applied yet. */
    @Override
    public void close() {
        imports.values().forEach(PointImport::cancel);
    }

    private void forgetOld() {
        List<PointImport> ended = new ArrayList<>(imports.values());
        ended.removeIf(each -> !each.status().state().isEnd());
        ended.sort(Comparator.comparing(each -> each.status().id()));
        for (int i = 0; i < imports.size() - REMEMBERED && i < ended.size(); i++) {
            imports.remove(ended.get(i).status().id());
            ended.get(i).forget();
        }
    }

    private void tell(ImportStatus status) {
        listeners.forEach(listener -> listener.accept(status));
    }
}
