package org.sharpeyes.picture;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.sharpeyes.picture.Canvas.Colour;

/**
 * A moving picture with a burnt-in clock and the id of the camera that shows it, as H.264 in a loop. The clock shows the
 * second of the minute: played from {@link #phase}, it is that of the wall clock.
 *
 * @param width pixels, a multiple of 16
 * @param height pixels, even
 * @param seconds length of the loop, a divisor of 60
 */
public record TestPicture(int width, int height, int framesPerSecond, int seconds) {
    /** 640 × 360, 15 pictures a second, a loop of one minute. */
    public static final TestPicture DEFAULT = new TestPicture(640, 360, 15, 60);

    /** Changes whenever the drawing does, so that a cache never serves an old one. */
    private static final int VERSION = 1;

    private static final long BITS_PER_PIXEL_AND_SECOND = 2;

    public TestPicture {
        if (width % 16 != 0 || height % 2 != 0 || width < 160 || height < 90) {
            throw new IllegalArgumentException(
                    "a test picture is at least 160 x 90, its width a multiple of 16, its height even; was %d x %d"
                            .formatted(width, height));
        }
        if (framesPerSecond < 1 || seconds < 1 || 60 % seconds != 0) {
            throw new IllegalArgumentException(
                    "a test picture has at least 1 frame per second and lasts a divisor of 60 s; was %d, %d s"
                            .formatted(framesPerSecond, seconds));
        }
    }

    /**
     * The loop for this id, from the cache or drawn and encoded now, which takes about a second of CPU time.
     *
     * @param cache directory, made if it does not exist; several processes may share it
     * @param id digits
     */
    public MediaClip clip(Path cache, String id) throws IOException {
        Path file = cache.resolve("picture-v%d-%dx%d-%d-%ds-%s.h264"
                .formatted(VERSION, width, height, framesPerSecond, seconds, id.replaceAll("[^0-9A-Za-z-]", "_")));
        if (!Files.exists(file)) {
            Files.createDirectories(cache);
            Path draft = Files.createTempFile(cache, "draft", ".h264");
            try {
                encode(draft, id);
                Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(draft);
            }
        }
        return MediaFile.read(file, framesPerSecond);
    }

    /** Where in the loop a player must be at this time of the wall clock, in 90 kHz ticks. */
    public static long phase(MediaClip clip, long epochMillis) {
        return epochMillis * 90 % clip.durationTicks90k();
    }

    private void encode(Path file, String id) throws IOException {
        Canvas background = background(id);
        Canvas canvas = new Canvas(width, height);
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file));
                H264Encoder encoder = new H264Encoder(width, height, framesPerSecond, bitsPerSecond(), out)) {
            for (int i = 0; i < framesPerSecond * seconds; i++) {
                canvas.copy(background);
                drawMoving(canvas, i);
                encoder.encode(canvas, i);
            }
            encoder.finish();
        }
    }

    private long bitsPerSecond() {
        return BITS_PER_PIXEL_AND_SECOND * width * height;
    }

    /** Sky, hills in a colour of the id's own, and the id in the lower left corner. */
    private Canvas background(String id) {
        Canvas canvas = new Canvas(width, height);
        int hash = id.hashCode() * 0x9E3779B1;
        int u = 90 + ((hash >>> 8) & 0x3F);
        int v = 90 + ((hash >>> 16) & 0x3F);
        for (int y = 0; y < height; y += 2) {
            canvas.fill(0, y, width, 2, new Colour(170 - 60 * y / height, 140 - 20 * y / height, 112));
        }
        for (int x = 0; x < width; x += 2) {
            double hill = 0.55 + 0.08 * Math.sin(x * 9.0 / width + (hash & 7)) + 0.04 * Math.sin(x * 23.0 / width);
            canvas.fill(x, even(height * hill), 2, height, new Colour(90, u, v));
        }
        int scale = Math.max(1, width / 320);
        int top = even(height - (BitmapFont.HEIGHT + 4) * scale);
        canvas.fill(0, top, Canvas.textWidth(id, scale) + 8 * scale, height - top, Colour.BLACK);
        canvas.write(id, 4 * scale, top + 2 * scale, scale, Colour.WHITE);
        return canvas;
    }

    /** A sun on its way through the minute, a box that bounces, and the clock. */
    private void drawMoving(Canvas canvas, int index) {
        double second = (double) index / framesPerSecond;
        int size = even(height * 0.125);
        canvas.fill(even(second / 60 * (width - size)), even(height * 0.1), size, size, new Colour(220, 40, 150));
        int travel = width - size;
        int position = (int) (second * width / 4) % (2 * travel);
        int x = even(position < travel ? position : 2 * travel - position);
        int jump = (int) (height * 0.2 * Math.abs(Math.sin(second * 3)));
        canvas.fill(x, even(height - 2 * size - jump), size, size, new Colour(140, 100, 200));
        drawClock(canvas, "%02d.%d".formatted((int) second, (int) (second * 10) % 10));
    }

    private void drawClock(Canvas canvas, String text) {
        int scale = Math.max(1, width / 80);
        int textWidth = Canvas.textWidth(text, scale);
        int left = even(width - textWidth - 2 * scale);
        canvas.fill(even(left - scale), 0, width, (BitmapFont.HEIGHT + 2) * scale, Colour.BLACK);
        canvas.write(text, left, scale, scale, Colour.WHITE);
    }

    /** Colours have half the resolution: edges lie on even pixels. */
    private static int even(double value) {
        return (int) value & ~1;
    }
}
