package org.sharpeyes.inventory.kpi;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.model.Page;
import org.sharpeyes.model.PageRequest;

/** Where figures survive a restart. What returns a stage never blocks, everything else does. */
public interface KpiRepository {
    /** What was saved of days that are not closed. */
    Saved load();

    /**
     * Saves rows by day, point and part.
     *
     * @param beat the gateway ran at this moment, and all that changed before is saved with these rows; null: not yet
     */
    CompletionStage<Void> save(List<PointDay> rows, @Nullable Instant beat);

    /** Parts that ended on a day that is not closed. */
    List<PointDay> ended(LocalDate day);

    /**
     * Closes a day: all of it or nothing.
     *
     * @return fails when it is closed already
     */
    CompletionStage<Void> close(Closing closing, byte[] evidence, List<GroupDay> figures);

    /** Removes rows of a day that is closed, that many at most; completes with how many they were. */
    CompletionStage<Integer> forget(LocalDate day, int most);

    /** Closed days, earliest first. */
    List<Closing> closings(LocalDate from, LocalDate to);

    /** The closing before a day's, or the last one of all. */
    Optional<Closing> closingBefore(@Nullable LocalDate day);

    /** Empty when the day is not closed. */
    Optional<byte[]> evidence(LocalDate day);

    /** All figures of a closed day in their order. */
    List<GroupDay> figures(LocalDate day);

    /** A group's figures by day. */
    List<GroupDay> figures(GroupKey group, LocalDate from, LocalDate to);

    /**
     * The figures of all groups of a kind through a period: sums are added up, all else is as it was on the last closed
     * day of it, which is the day of the rows.
     */
    List<GroupDay> figures(GroupKey.Kind kind, LocalDate from, LocalDate to);

    CompletionStage<Void> record(PlaySample sample);

    /** Sampled plays, latest first. */
    Page<PlaySample> plays(@Nullable Boolean good, PageRequest page);

    /** Removes sampled plays from before that time, that many at most; completes with how many they were. */
    CompletionStage<Integer> forgetPlays(Instant before, int most);

    List<MaintenanceWindow> windows();

    TargetRepository targets();

    /** The codes that took the place of others, by those. */
    Map<String, String> successions();

    CompletionStage<Void> save(MaintenanceWindow window);

    /**
     * What is left from before a restart.
     *
     * @param lastBeat when the gateway was last known to run; null when it never was
     */
    record Saved(List<PointDay> rows, @Nullable Instant lastBeat) {
        public Saved {
            rows = List.copyOf(rows);
        }
    }
}
