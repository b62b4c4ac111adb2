package org.sharpeyes.picture.worker;

/** A size with even sides, as colours of half the resolution want it. */
record Bounds(int width, int height) {

    /** The picture's size scaled down to fit, keeping its shape; never scaled up. */
    static Bounds fit(int width, int height, int maxWidth, int maxHeight) {
        double factor = Math.min(1, Math.min((double) maxWidth / width, (double) maxHeight / height));
        return new Bounds(even(width * factor), even(height * factor));
    }

    private static int even(double side) {
        return Math.max(2, (int) Math.round(side) & ~1);
    }
}
