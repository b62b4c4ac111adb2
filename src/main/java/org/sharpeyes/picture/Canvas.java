package org.sharpeyes.picture;

import java.util.Arrays;

/** A picture in planar YUV 4:2:0 (I420, limited range) to draw on. Width and height are even. */
final class Canvas {
    final int width;
    final int height;
    final byte[] luma;
    final byte[] blue;
    final byte[] red;

    Canvas(int width, int height) {
        this.width = width;
        this.height = height;
        luma = new byte[width * height];
        blue = new byte[width * height / 4];
        red = new byte[width * height / 4];
    }

    /** A colour as ITU-R BT.601 has it: y 16 to 235, u and v 16 to 240. */
    record Colour(int y, int u, int v) {
        static final Colour WHITE = new Colour(235, 128, 128);
        static final Colour BLACK = new Colour(16, 128, 128);
    }

    void copy(Canvas other) {
        System.arraycopy(other.luma, 0, luma, 0, luma.length);
        System.arraycopy(other.blue, 0, blue, 0, blue.length);
        System.arraycopy(other.red, 0, red, 0, red.length);
    }

    /** Fills a rectangle, clipped to the picture. */
    void fill(int x, int y, int w, int h, Colour colour) {
        int left = Math.clamp(x, 0, width);
        int right = Math.clamp(x + w, left, width);
        int bottom = Math.clamp(y + h, 0, height);
        for (int row = Math.max(0, y); row < bottom; row++) {
            Arrays.fill(luma, row * width + left, row * width + right, (byte) colour.y);
            if (row % 2 == 0) {
                int start = row / 2 * (width / 2);
                Arrays.fill(blue, start + left / 2, start + right / 2, (byte) colour.u);
                Arrays.fill(red, start + left / 2, start + right / 2, (byte) colour.v);
            }
        }
    }

    /** Writes a line of text as wide as {@link #textWidth} says. */
    void write(String text, int x, int y, int scale, Colour colour) {
        for (int i = 0; i < text.length(); i++) {
            for (int row = 0; row < BitmapFont.HEIGHT; row++) {
                for (int column = 0; column < BitmapFont.WIDTH; column++) {
                    if (BitmapFont.dot(text.charAt(i), column, row)) {
                        int left = x + (i * (BitmapFont.WIDTH + 1) + column) * scale;
                        fill(left, y + row * scale, scale, scale, colour);
                    }
                }
            }
        }
    }

    /** A pixel as 8 bits each of red, green and blue (ITU-R BT.601). */
    int rgb(int x, int y) {
        double bright = 1.164 * ((luma[y * width + x] & 0xFF) - 16);
        int chroma = y / 2 * (width / 2) + x / 2;
        double u = (blue[chroma] & 0xFF) - 128;
        double v = (red[chroma] & 0xFF) - 128;
        int r = (int) Math.clamp(bright + 1.596 * v, 0, 255);
        int g = (int) Math.clamp(bright - 0.391 * u - 0.813 * v, 0, 255);
        int b = (int) Math.clamp(bright + 2.018 * u, 0, 255);
        return r << 16 | g << 8 | b;
    }

    /** Pixels that a line of text needs. */
    static int textWidth(String text, int scale) {
        return text.length() * (BitmapFont.WIDTH + 1) * scale - scale;
    }
}
