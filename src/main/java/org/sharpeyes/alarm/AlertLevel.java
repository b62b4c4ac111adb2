package org.sharpeyes.alarm;

/** How bad it is, in the colours of the governance platforms; severity in the words of ITU-T X.733. */
public enum AlertLevel {
    /** 红. */
    RED(1, "critical"),
    /** 橙. */
    ORANGE(2, "major"),
    /** 黄. */
    YELLOW(3, "minor"),
    /** 蓝. */
    BLUE(4, "warning"),
    /** 绿. */
    GREEN(5, "info");

    private final int number;
    private final String severity;

    AlertLevel(int number, String severity) {
        this.number = number;
        this.severity = severity;
    }

    /** 1 (worst) to 5. */
    public int number() {
        return number;
    }

    public String severity() {
        return severity;
    }

    /** The level of this number, 1 to 5. */
    public static AlertLevel of(int number) {
        return values()[number - 1];
    }
}
