package org.sharpeyes.inventory.kpi;

import java.util.Arrays;

/** Kinds of monitoring points (监控点位类型), which are held to different targets. */
public enum PointClass {
    /** 一类: public security or government, public places. */
    FIRST(1),
    /** 二类: built by society, places of importance. */
    SECOND(2),
    /** 三类: inside, built by society. */
    THIRD(3),
    /** 公安内部. */
    POLICE(4),
    /** 其他, and those of which nothing is known. */
    OTHER(9);

    private final int code;

    PointClass(int code) {
        this.code = code;
    }

    /** As in the table of codes. */
    public int code() {
        return code;
    }

    /** The class of that code; {@link #OTHER} where there is none. */
    public static PointClass of(String code) {
        return Arrays.stream(values())
                .filter(type -> Integer.toString(type.code).equals(code))
                .findFirst()
                .orElse(OTHER);
    }
}
