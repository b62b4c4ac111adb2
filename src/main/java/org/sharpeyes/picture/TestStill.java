package org.sharpeyes.picture;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import javax.imageio.ImageIO;
import org.sharpeyes.picture.Canvas.Colour;

/** A still of a test camera that can be steered: what it shows, and the numbers in it, follow from where it looks. */
public final class TestStill {
    private static final int WIDTH = 640;
    private static final int HEIGHT = 360;
    private static final int SCALE = 3;
    private static final int POSTS = 36;

    private TestStill() {}

    /**
     * A JPEG of 640 × 360.
     *
     * @param id digits
     * @param pan degrees, clockwise
     * @param tilt degrees, down is positive
     * @param zoom times, at least 1
     */
    public static byte[] jpeg(String id, double pan, double tilt, double zoom) {
        Canvas canvas = new Canvas(WIDTH, HEIGHT);
        int horizon = even(Math.clamp(HEIGHT / 2.0 - tilt * zoom * HEIGHT / 60, 0, HEIGHT));
        canvas.fill(0, 0, WIDTH, horizon, new Colour(170, 150, 110));
        canvas.fill(0, horizon, WIDTH, HEIGHT - horizon, new Colour(90, 110, 120));
        drawPosts(canvas, pan, zoom, horizon);
        String place = String.format(Locale.ROOT, "%.2f:%.2f:%.2f", pan, tilt, zoom);
        write(canvas, place, 0);
        write(canvas, id, HEIGHT - (BitmapFont.HEIGHT + 4) * SCALE);
        return encode(canvas);
    }

    /** One every ten degrees, seen through a lens of sixty degrees. */
    private static void drawPosts(Canvas canvas, double pan, double zoom, int horizon) {
        for (int post = 0; post < POSTS; post++) {
            double angle = Math.IEEEremainder(post * 10.0 - pan, 360);
            int x = even(WIDTH / 2.0 + angle * zoom * WIDTH / 60);
            int height = even(post % 9 == 0 ? 120 : 60);
            canvas.fill(x, horizon - height / 2, even(4 * zoom), height, new Colour(60 + 4 * post, 100, 160));
        }
    }

    private static void write(Canvas canvas, String text, int top) {
        canvas.fill(0, top, Canvas.textWidth(text, SCALE) + 8 * SCALE, (BitmapFont.HEIGHT + 4) * SCALE, Colour.BLACK);
        canvas.write(text, 4 * SCALE, top + 2 * SCALE, SCALE, Colour.WHITE);
    }

    private static byte[] encode(Canvas canvas) {
        BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                image.setRGB(x, y, canvas.rgb(x, y));
            }
        }
        ByteArrayOutputStream jpeg = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "jpeg", jpeg);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return jpeg.toByteArray();
    }

    private static int even(double value) {
        return (int) value & ~1;
    }
}
