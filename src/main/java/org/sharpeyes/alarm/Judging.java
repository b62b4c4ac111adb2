package org.sharpeyes.alarm;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** The rules in force, and what becomes of alerts when they turn tighter or looser meanwhile. Any thread. */
final class Judging {
    private static final int PORTION = 200;

    private final AlertRepository repository;
    private final AlertBook book;
    private final Consumer<List<AlertEvent>> tell;
    private final InstantSource clock;
    private final AtomicInteger timesAnew = new AtomicInteger();
    private volatile Judge judge = Judge.NONE;

    /** What was made of a report, and how often had been judged anew by then. */
    record Sentence(Verdict verdict, int timesAnew) {}

    Judging(AlertRepository repository, AlertBook book, Consumer<List<AlertEvent>> tell, InstantSource clock) {
        this.repository = repository;
        this.book = book;
        this.tell = tell;
        this.clock = clock;
    }

    void by(Judge rules) {
        judge = rules;
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
    CompletionStage<Void> anew(String gridCode) {
        timesAnew.incrementAndGet();
        return anew(gridCode, "");
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

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
