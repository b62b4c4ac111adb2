package org.sharpeyes.inventory.kpi;

/**
 * Whose points are counted together.
 *
 * @param code of the grid; or the vendor's or owner's name, empty for points of which it is not known
 */
public record GroupKey(Kind kind, String code) implements Comparable<GroupKey> {
    /** By what points are grouped. A grid counts those of all grids below it, too. */
    public enum Kind {
        GRID,
        VENDOR,
        OWNER
    }

    public static GroupKey grid(String code) {
        return new GroupKey(Kind.GRID, code);
    }

    @Override
    public int compareTo(GroupKey other) {
        int byKind = kind.compareTo(other.kind);
        return byKind != 0 ? byKind : code.compareTo(other.code);
    }
}
