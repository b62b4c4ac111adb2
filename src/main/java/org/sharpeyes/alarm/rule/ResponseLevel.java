package org.sharpeyes.alarm.rule;

import java.util.Locale;
import java.util.Optional;

/** How alert a grid is held (平战结合), from peace to emergency. */
public enum ResponseLevel {
    /** 平时. */
    NORMAL,
    /** 加强. */
    HEIGHTENED,
    /** 战时. */
    EMERGENCY;

    /** The name in rules and API. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The level of this name. */
    public static Optional<ResponseLevel> parse(String code) {
        for (ResponseLevel level : values()) {
            if (level.code().equals(code)) {
                return Optional.of(level);
            }
        }
        return Optional.empty();
    }
}
