package org.sharpeyes.inventory.kpi;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.inventory.point.Wording;

/** The figures, each a share of one count in another. */
@SuppressWarnings("ImmutableEnumChecker") // its records and lists cannot be changed
public enum KpiName {
    /** 在线率, at a moment. */
    ONLINE_RATE(
            "onlineRate",
            new Wording("在线率（即时）", "online rate, at a moment"),
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
            new Wording("在线率（时段）", "online rate, of time"),
            Unit.SECONDS,
            Count.ONLINE_TIME,
            Count.DUE_TIME,
            Count.MAINTENANCE_TIME,
            Count.UNMEASURED_TIME),
    /** 建档率. */
    FILING_RATE("filingRate", new Wording("建档率", "filing rate"), Unit.POINTS, Count.FILED, Count.POINTS, Count.RETIRED),
    /** 信息采集准确率. */
    FIELD_ACCURACY(
            "fieldAccuracy",
            new Wording("信息采集准确率", "accuracy of files"),
            Unit.FIELDS,
            Count.FIELDS_RIGHT,
            Count.FIELDS_DUE),
    /** 可调阅率, of sampled plays. */
    PLAY_SUCCESS_RATE(
            "playSuccessRate", new Wording("可调阅率", "play success rate"), Unit.PLAYS, Count.PLAYS_GOOD, Count.PLAYS),
    /** 时钟准确率. */
    CLOCK_ACCURACY(
            "clockAccuracy",
            new Wording("时钟准确率", "clock accuracy"),
            Unit.POINTS,
            Count.CLOCKS_RIGHT,
            Count.CLOCKS_READ,
            Count.CLOCKS_UNREAD),
    /** 图像完好率: nothing looks at pictures yet. */
    IMAGE_INTACT_RATE("imageIntactRate", new Wording("图像完好率", "intact pictures"), Unit.POINTS, null, null),
    /** 录像完整率: nothing looks at recordings yet. */
    RECORDING_COMPLETENESS(
            "recordingCompleteness", new Wording("录像完整率", "completeness of recordings"), Unit.SECONDS, null, null);

    /** What numerator, denominator and exclusions are numbers of. */
    @SuppressWarnings("ImmutableEnumChecker") // the record cannot be changed
    public enum Unit {
        POINTS("点位", "points"),
        SECONDS("秒", "seconds"),
        FIELDS("字段", "fields"),
        PLAYS("次", "plays");

        private final Wording title;

        Unit(String zh, String en) {
            title = new Wording(zh, en);
        }

        public Wording title() {
            return title;
        }
    }

    private final String key;
    private final Wording title;
    private final Unit unit;
    private final @Nullable Count numerator;
    private final @Nullable Count denominator;

    private final List<Count> exclusions;

    KpiName(
            String key,
            Wording title,
            Unit unit,
            @Nullable Count numerator,
            @Nullable Count denominator,
            Count... exclusions) {
        this.key = key;
        this.title = title;
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

    /** As people call it. */
    public Wording title() {
        return title;
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

    /** The value of its share of those counts. */
    @Nullable
    Double valueOf(Counts counts) {
        long whole = scaled(counts, denominator);
        return whole == 0 ? null : (Double) ((double) scaled(counts, numerator) / whole);
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
