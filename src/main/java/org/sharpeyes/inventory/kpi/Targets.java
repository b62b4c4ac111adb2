package org.sharpeyes.inventory.kpi;

import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What share is expected, for each figure and class of points. */
public final class Targets {
    private final Map<KpiName, Map<PointClass, Double>> shares = new EnumMap<>(KpiName.class);

    /**
     * Reads what is expected.
     *
     * @param texts {@code figure=share} for all classes, {@code figure/code=share} for one; what comes later counts
     * @throws IllegalArgumentException with the text that cannot be used
     */
    public static Targets parse(List<String> texts) {
        Targets targets = new Targets();
        texts.forEach(targets::take);
        return targets;
    }

    private void take(String text) {
        String[] sides = text.split("=", -1);
        String[] names = sides[0].strip().split("/", -1);
        KpiName name = KpiName.ofKey(names[0]).orElseThrow(() -> refused(text));
        double share = share(sides.length == 2 ? sides[1].strip() : "", text);
        Map<PointClass, Double> classes = shares.computeIfAbsent(name, any -> new EnumMap<>(PointClass.class));
        if (names.length == 1) {
            Arrays.stream(PointClass.values()).forEach(type -> classes.put(type, share));
            return;
        }
        PointClass type = PointClass.of(names[1]);
        if (names.length > 2 || !Integer.toString(type.code()).equals(names[1])) {
            throw refused(text);
        }
        classes.put(type, share);
    }

    private static double share(String number, String text) {
        try {
            double share = Double.parseDouble(number);
            if (share >= 0 && share <= 1) {
                return share;
            }
        } catch (NumberFormatException notOne) {
            throw refused(text);
        }
        throw refused(text);
    }

    private static IllegalArgumentException refused(String text) {
        return new IllegalArgumentException(
                "targets must be like onlineRate=0.95 or onlineRate/1=0.98: a figure, a class of points"
                        + " (1, 2, 3, 4 or 9) and 0 to 1; was \"" + text + "\"");
    }

    /** These, and those of people over them. */
    Targets under(Collection<KpiTarget> set) {
        Targets both = new Targets();
        shares.forEach((name, classes) -> both.shares.put(name, new EnumMap<>(classes)));
        set.forEach(target -> both.shares
                .computeIfAbsent(target.name(), any -> new EnumMap<>(PointClass.class))
                .put(target.pointClass(), target.share()));
        return both;
    }

    /** Empty when nothing is expected. */
    public Optional<Double> of(KpiName name, PointClass type) {
        return Optional.ofNullable(shares.getOrDefault(name, Map.of()).get(type));
    }
}
