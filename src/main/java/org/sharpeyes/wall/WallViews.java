package org.sharpeyes.wall;

import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;
import org.sharpeyes.model.Outcome;

/**
 * All views of the wall. Everybody sees his own and those that are shared; a view is changed and removed by its owner, a
 * shared one by administrators, too. What is changed is durable when the returned stage completes. Thread-safe.
 */
public final class WallViews {
    /** What one principal may keep, and all together. */
    static final int MOST_OF_ONE = 200;

    private static final int MOST = 20_000;
    private static final int ID_BYTES = 12;

    private final WallViewRepository repository;
    private final RandomGenerator random;
    private final Map<String, WallView> byId = new ConcurrentHashMap<>();

    /** Reads what is kept; blocks. */
    public WallViews(WallViewRepository repository, RandomGenerator random) {
        this.repository = repository;
        this.random = random;
        repository.load().forEach(view -> byId.put(view.id(), view));
    }

    /**
     * Who changes a view.
     *
     * @param name of the principal
     * @param administers whether shared views of others are his to change
     */
    public record Editor(String name, boolean administers) {
        private boolean mayChange(WallView view) {
            return view.isOwnedBy(name) || (view.shared() && administers);
        }
    }

    /** What a view is to be. */
    public record Draft(String name, boolean shared, WallView.Content content) {}

    /** What this principal finds, by name: his own and what is shared. */
    public List<WallView> of(String who) {
        return byId.values().stream()
                .filter(view -> view.shared() || view.isOwnedBy(who))
                .sorted(Comparator.comparing(WallView::name).thenComparing(WallView::id))
                .toList();
    }

    public CompletionStage<Outcome<WallView>> create(Editor editor, Draft draft) {
        long own = byId.values().stream()
                .filter(view -> view.isOwnedBy(editor.name()))
                .count();
        if (own >= MOST_OF_ONE || byId.size() >= MOST) {
            return refused("name", "there are too many views: remove some");
        }
        byte[] id = new byte[ID_BYTES];
        random.nextBytes(id);
        return keep(new WallView(
                Base64.getUrlEncoder().withoutPadding().encodeToString(id),
                editor.name(),
                draft.name(),
                draft.shared(),
                draft.content()));
    }

    public CompletionStage<Outcome<WallView>> change(Editor editor, String id, Draft draft) {
        return visible(editor, id)
                .map(view -> editor.mayChange(view)
                        ? keep(new WallView(id, view.owner(), draft.name(), draft.shared(), draft.content()))
                        : notTheirs(view))
                .orElseGet(() -> CompletableFuture.completedFuture(new Outcome.NotFound<>(id)));
    }

    public CompletionStage<Outcome<WallView>> remove(Editor editor, String id) {
        return visible(editor, id)
                .map(view -> editor.mayChange(view) ? forget(view) : notTheirs(view))
                .orElseGet(() -> CompletableFuture.completedFuture(new Outcome.NotFound<>(id)));
    }

    /** What nobody else sees of an owner's views: the owner is gone. */
    public CompletionStage<Void> removePrivate(String owner) {
        return CompletableFuture.allOf(byId.values().stream()
                .filter(view -> view.isOwnedBy(owner) && !view.shared())
                .map(view -> forget(view).toCompletableFuture())
                .toArray(CompletableFuture<?>[]::new));
    }

    private Optional<WallView> visible(Editor editor, String id) {
        return Optional.ofNullable(byId.get(id)).filter(view -> view.shared() || view.isOwnedBy(editor.name()));
    }

    private CompletionStage<Outcome<WallView>> keep(WallView view) {
        boolean taken = byId.values().stream()
                .anyMatch(other -> other.isOwnedBy(view.owner())
                        && other.name().equals(view.name())
                        && !other.id().equals(view.id()));
        if (taken) {
            return refused("name", "there is a view of that name");
        }
        return repository.save(view).thenApply(done -> {
            byId.put(view.id(), view);
            return new Outcome.Done<>(view);
        });
    }

    private CompletionStage<Outcome<WallView>> forget(WallView view) {
        return repository.remove(view.id()).thenApply(done -> {
            byId.remove(view.id());
            return new Outcome.Done<>(view);
        });
    }

    private static CompletionStage<Outcome<WallView>> notTheirs(WallView view) {
        return refused("viewId", "it belongs to " + view.owner());
    }

    private static CompletionStage<Outcome<WallView>> refused(String field, String reason) {
        return CompletableFuture.completedFuture(new Outcome.Refused<>(field, reason));
    }
}
