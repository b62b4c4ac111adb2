package org.sharpeyes.inventory;

/** A point in memory. Whoever changes it holds its monitor; the monitor of its device is taken before. */
final class PointEntry {
    private volatile Point point;
    private volatile boolean listed;
    private volatile int catalogPrint;
    private boolean gone;

    PointEntry(Point point, int catalogPrint) {
        this.point = point;
        this.catalogPrint = catalogPrint;
    }

    Point point() {
        return point;
    }

    void set(Point changed) {
        point = changed;
    }

    /** Whether its channel is in the catalog of its device. */
    boolean isListed() {
        return listed;
    }

    void setListed(boolean nowListed) {
        listed = nowListed;
    }

    /** A hash of what the catalog said last; 0: it said nothing yet. */
    int catalogPrint() {
        return catalogPrint;
    }

    void setCatalogPrint(int print) {
        catalogPrint = print;
    }

    /** Whether it was removed: it is not counted any more. */
    boolean isGone() {
        return gone;
    }

    void setGone() {
        gone = true;
    }
}
