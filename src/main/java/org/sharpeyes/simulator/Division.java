package org.sharpeyes.simulator;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A division of the small county that simulated cameras stand in: its villages are what their CivilCode and
 * GrassrootsCode say (GB/T 28181-2022 Annex E.3).
 *
 * @param code 2, 4, 6, 9 or 12 digits
 * @param parentCode null for the province
 */
public record Division(String code, @Nullable String parentCode, String name) {
    private static final List<Division> ALL = List.of(
            new Division("34", null, "安徽省"),
            new Division("3402", "34", "芜湖市"),
            new Division("340223", "3402", "南陵县"),
            new Division("340223101", "340223", "许镇镇"),
            new Division("340223102", "340223", "弋江镇"),
            new Division("340223101201", "340223101", "东河村"),
            new Division("340223101202", "340223101", "黄墓村"),
            new Division("340223102201", "340223102", "奚滩村"),
            new Division("340223102202", "340223102", "九连村"));

    /** The county with all above and below it, parents before children. */
    public static List<Division> all() {
        return ALL;
    }

    /** The villages only, in order. */
    static List<Division> villages() {
        return ALL.stream().filter(division -> division.code().length() == 12).toList();
    }
}
