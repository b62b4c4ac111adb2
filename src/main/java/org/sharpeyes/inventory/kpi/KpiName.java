package org.sharpeyes.inventory.kpi;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The figures, each a share of one count in another. */
public enum KpiName {
    /** 在线率, at a moment. */
    ONLINE_RATE(
            "onlineRate",
            Unit.POINTS,
            Count.ONLINE,
            Count.DUE,
            Count.PLANNED,
            Count.IN_REPAIR,
            Count.SUSPENDED,
            Count.RETIRED,
            Count.IN_MAINTENANCE),
    /** 在线率, of a period: seconds online of those due. */
    ONLINE_TIME_RATE(
            "onlineTimeRate",
            Unit.SECONDS,
            Count.ONLINE_TIME,
            Count.DUE_TIME,
            Count.MAINTENANCE_TIME,
            Count.UNMEASURED_TIME),
    /** 建档率. */
    FILING_RATE("filingRate", Unit.POINTS, Count.FILED, Count.POINTS, Count.RETIRED),
    /** 信息采集准确率. */
    FIELD_ACCURACY("fieldAccuracy", Unit.FIELDS, Count.FIELDS_RIGHT, Count.FIELDS_DUE),
    /** 可调阅率, of sampled plays. */
    PLAY_SUCCESS_RATE("playSuccessRate", Unit.PLAYS, Count.PLAYS_GOOD, Count.PLAYS),
    /** 时钟准确率. */
    CLOCK_ACCURACY("clockAccuracy", Unit.POINTS, Count.CLOCKS_RIGHT, Count.CLOCKS_READ, Count.CLOCKS_UNREAD),
    /** 图像完好率: nothing looks at pictures yet. */
    IMAGE_INTACT_RATE("imageIntactRate", Unit.POINTS, null, null),
    /** 录像完整率: nothing looks at recordings yet. */
    RECORDING_COMPLETENESS("recordingCompleteness", Unit.SECONDS, null, null);

    /** What numerator, denominator and exclusions are numbers of. */
    public enum Unit {
        POINTS,
        SECONDS,
        FIELDS,
        PLAYS
    }

    private final String key;
    private final Unit unit;
    private final @Nullable Count numerator;
    private final @Nullable Count denominator;

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of
    private final List<Count> exclusions;

    KpiName(String key, Unit unit, @Nullable Count numerator, @Nullable Count denominator, Count... exclusions) {
        this.key = key;
        this.unit = unit;
        this.numerator = numerator;
        this.denominator = denominator;
        this.exclusions = List.of(exclusions);
    }

    public static Optional<KpiName> ofKey(String key) {
        return Stream.of(values()).filter(name -> name.key.equals(key)).findFirst();
    }

    /** As the API names it. */
    public String key() {
        return key;
    }

    public Unit unit() {
        return unit;
    }

    /** Whether anything measures it. */
    public boolean isMeasured() {
        return numerator != null;
    }

    /** Its share of those counts. */
    public Share of(Counts counts) {
        Map<Count, Long> excluded = new LinkedHashMap<>();
        for (Count kind : exclusions) {
            long amount = scaled(counts, kind);
            if (amount != 0) {
                excluded.put(kind, amount);
            }
        }
        return new Share(scaled(counts, numerator), scaled(counts, denominator), excluded);
    }

    /** Times are published in whole seconds, and values follow from what is published. */
    private long scaled(Counts counts, @Nullable Count kind) {
        if (kind == null) {
            return 0;
        }
        return unit == Unit.SECONDS ? counts.get(kind) / 1000 : counts.get(kind);
    }

    /**
     * A share, with all that is needed to check it.
     *
     * @param exclusions what was left out of the denominator, by the reason
     */
    public record Share(long numerator, long denominator, Map<Count, Long> exclusions) {
        public Share {
            exclusions = Map.copyOf(exclusions);
        }

        /** 0 to 1; null where there is nothing to count. */
        public @Nullable Double value() {
            return denominator == 0 ? null : (Double) ((double) numerator / denominator);
        }
    }
}
