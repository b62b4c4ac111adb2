package org.sharpeyes.inventory;

import java.time.InstantSource;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.model.ChannelId;
import org.sharpeyes.model.Outcome;
import org.sharpeyes.model.Page;
import org.sharpeyes.model.PageRequest;

/** Channels that a person said do not show a point: they are not proposed for it again. Any thread. */
public final class Rejections implements InventoryListener {
    private final RejectionRepository repository;
    private final InstantSource clock;
    private final ConcurrentNavigableMap<String, Rejection> rejections = new ConcurrentSkipListMap<>();

    /** Reads what was rejected; blocks. */
    Rejections(RejectionRepository repository, InstantSource clock) {
        this.repository = repository;
        this.clock = clock;
        repository.load().forEach(this::put);
    }

    private void put(Rejection rejection) {
        rejections.putIfAbsent(key(rejection.gbCode(), rejection.channel()), rejection);
    }

    private static String key(String gbCode, ChannelId channel) {
        return prefix(gbCode) + channel.device().value() + ' ' + channel.code();
    }

    private static String prefix(String gbCode) {
        return gbCode + ' ';
    }

    boolean contains(String gbCode, ChannelId channel) {
        return rejections.containsKey(key(gbCode, channel));
    }

    /**
     * Those by point.
     *
     * @param gbCode of this point alone; null: of all
     */
    public Page<Rejection> list(@Nullable String gbCode, PageRequest page) {
        NavigableMap<String, Rejection> wanted = gbCode == null ? rejections : of(gbCode);
        List<Rejection> oneMore =
                page.after().map(after -> wanted.tailMap(after, false)).orElse(wanted).values().stream()
                        .limit(page.limit() + 1L)
                        .toList();
        return Page.of(oneMore, page, each -> key(each.gbCode(), each.channel()));
    }

    private ConcurrentNavigableMap<String, Rejection> of(String gbCode) {
        return rejections.subMap(prefix(gbCode), prefix(gbCode) + '\uffff');
    }

    CompletionStage<Outcome<Rejection>> add(String gbCode, ChannelId channel, String who) {
        Rejection rejection = new Rejection(gbCode, channel, who, clock.instant());
        return repository.save(rejection).thenApply(saved -> {
            put(rejection);
            return new Outcome.Done<>(rejection);
        });
    }

    /** The channel may show the point after all. */
    public CompletionStage<Outcome<Rejection>> undo(String gbCode, ChannelId channel) {
        Optional<Rejection> known = Optional.ofNullable(rejections.get(key(gbCode, channel)));
        return known.<CompletionStage<Outcome<Rejection>>>map(rejection -> repository
                        .remove(gbCode, channel)
                        .thenApply(done -> {
                            rejections.remove(key(gbCode, channel), rejection);
                            return new Outcome.Done<>(rejection);
                        }))
                .orElseGet(() -> CompletableFuture.completedFuture(new Outcome.NotFound<>(gbCode + " " + channel)));
    }

    @Override
    public void onPointRemoved(String gbCode) {
        of(gbCode).clear();
    }

    /** They were stored under the new code with the point's file. */
    @Override
    public void onPointRecoded(String gbCode, String newCode) {
        of(gbCode).values().forEach(each -> put(new Rejection(newCode, each.channel(), each.by(), each.at())));
    }
}
