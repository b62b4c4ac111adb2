package org.sharpeyes.inventory.geo;

/** From GCJ-02 to BD-09, by the coefficients that are publicly known; outside of China nothing moves. */
final class BaiduOffset {
    private static final double SCALE = Math.PI * 3000 / 180;

    private BaiduOffset() {}

    static Position add(Position gcj02) {
        if (!ChinaExtent.contains(gcj02.longitude(), gcj02.latitude())) {
            return gcj02;
        }
        double x = gcj02.longitude();
        double y = gcj02.latitude();
        double radius = Math.hypot(x, y) + 0.00002 * Math.sin(y * SCALE);
        double angle = Math.atan2(y, x) + 0.000003 * Math.cos(x * SCALE);
        return new Position(radius * Math.cos(angle) + 0.0065, radius * Math.sin(angle) + 0.006);
    }
}
