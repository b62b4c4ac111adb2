package org.sharpeyes.alarm;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * The rules in force, and what becomes of alerts when they turn tighter or looser meanwhile. What could not be judged anew
 * is tried again, by the next start if need be: the store knows by what all alerts were judged. Any thread.
 */
final class Judging {
    /** Instead of the code of a grid. */
    static final String EVERYWHERE = "";

    private static final String UNDER_WAY = "";
    private static final int PORTION = 200;

    private final AlertRepository repository;
    private final AlertBook book;
    private final Consumer<List<AlertEvent>> tell;
    private final InstantSource clock;
    private final AtomicInteger timesAnew = new AtomicInteger();
    /** Codes of grids whose alerts are still to be judged anew. */
    private final Set<String> waiting = ConcurrentHashMap.newKeySet();

    private CompletableFuture<Void> last = CompletableFuture.completedFuture(null);
    private volatile Judge judge = Judge.NONE;
    private volatile String basis = UNDER_WAY;

    /** What was made of a report, and how often had been judged anew by then. */
    record Sentence(Verdict verdict, int timesAnew) {}

    Judging(AlertRepository repository, AlertBook book, Consumer<List<AlertEvent>> tell, InstantSource clock) {
        this.repository = repository;
        this.book = book;
        this.tell = tell;
        this.clock = clock;
    }

    /** Alerts that were judged by anything else are judged anew; blocks. */
    void by(Judge rules) {
        judge = rules;
        if (!repository.judgedBy().equals(rules.basis())) {
            anew(EVERYWHERE);
        }
    }

    Sentence of(Report report) {
        int times = timesAnew.get();
        return new Sentence(judge.judge(report.matter(), now()), times);
    }

    /** What holds when the report is stored at last: all may have been judged anew since it was judged. */
    Verdict still(Sentence sentence, Report report) {
        return timesAnew.get() == sentence.timesAnew()
                ? sentence.verdict()
                : of(report).verdict();
    }

    /** Judges the active alerts in a grid and below anew, a portion at a time. */
    synchronized CompletionStage<Void> anew(String gridCode) {
        timesAnew.incrementAndGet();
        basis = judge.basis();
        waiting.add(gridCode);
        return goOn();
    }

    /** Goes on with what failed. To be called now and then. */
    synchronized void look() {
        if (!waiting.isEmpty() && last.isDone()) {
            goOn();
        }
    }

    private CompletionStage<Void> goOn() {
        last = last.handle((done, failure) -> true).thenCompose(turn -> allThatWait());
        return last;
    }

    private CompletionStage<Void> allThatWait() {
        if (waiting.isEmpty()) {
            return CompletableFuture.completedFuture(null);
        }
        String grid =
                waiting.contains(EVERYWHERE) ? EVERYWHERE : waiting.iterator().next();
        if (grid.equals(EVERYWHERE)) {
            waiting.clear();
        } else {
            waiting.remove(grid);
        }
        return repository
                .transact(transaction -> noted(transaction, UNDER_WAY))
                .thenCompose(begun -> anew(grid, ""))
                .whenComplete((done, failure) -> {
                    if (failure != null) {
                        waiting.add(grid);
                    }
                })
                .thenCompose(done -> waiting.isEmpty() ? finished() : allThatWait());
    }

    private CompletionStage<Void> anew(String gridCode, String after) {
        Instant now = now();
        return repository
                .transact(
                        transaction -> book.judge(transaction, judge, gridCode, after, PORTION, now),
                        judged -> tell.accept(judged.events()))
                .thenCompose(judged -> judged.last()
                        .map(last -> anew(gridCode, last))
                        .orElseGet(() -> CompletableFuture.completedFuture(null)));
    }

    private CompletionStage<Void> finished() {
        return repository
                .transact(transaction -> noted(transaction, waiting.isEmpty() ? basis : UNDER_WAY))
                .thenAccept(noted -> {});
    }

    private static boolean noted(AlertTransaction transaction, String basis) {
        transaction.judgedBy(basis);
        return true;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
