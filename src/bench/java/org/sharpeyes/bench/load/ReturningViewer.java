package org.sharpeyes.bench.load;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** One who wants to see a camera, and asks again whenever the picture ends. */
final class ReturningViewer implements AutoCloseable {
    private static final int PAUSE_MILLIS = 100;
    private static final int BUFFER = 64 << 10;

    private final HttpClient http = HttpClient.newHttpClient();
    private final HttpRequest request;
    private final Thread thread;
    private volatile boolean leaving;
    private volatile long keyFrameNanos = Long.MIN_VALUE;
    private volatile int ends;

    /** Begins to ask; of each time it is let in it notes the first key frame. */
    ReturningViewer(URI address) {
        request = HttpRequest.newBuilder(address)
                .header("Authorization", "Bearer " + GatewayUnderTest.TOKEN)
                .timeout(Duration.ofSeconds(30))
                .build();
        thread = Thread.ofVirtual().start(this::run);
    }

    private void run() {
        while (!leaving) {
            try {
                watch();
                ends++;
            } catch (IOException gone) {
                // there is nobody, or not any more
            } catch (InterruptedException e) {
                return;
            }
            if (!leaving) {
                Options.sleepMillis(PAUSE_MILLIS);
            }
        }
    }

    private void watch() throws IOException, InterruptedException {
        HttpResponse<InputStream> response = http.send(request, BodyHandlers.ofInputStream());
        try (InputStream in = response.body()) {
            if (response.statusCode() != 200) {
                return;
            }
            Tally tally = new Tally();
            FlvTap tap = new FlvTap(new Watching(tally, System.nanoTime(), -1));
            byte[] buffer = new byte[BUFFER];
            boolean seen = false;
            for (int count = in.read(buffer); count > 0; count = in.read(buffer)) {
                if (!seen) {
                    ByteBuf bytes = Unpooled.wrappedBuffer(buffer, 0, count);
                    tap.read(bytes, System.nanoTime());
                    seen = tally.figures().number("first pictures") > 0;
                    keyFrameNanos = seen ? System.nanoTime() : keyFrameNanos;
                }
            }
        }
    }

    /** Whether a key frame has come since then. */
    boolean hasSeenSince(long nanos) {
        return keyFrameNanos != Long.MIN_VALUE && keyFrameNanos - nanos > 0;
    }

    /** When it was let in last and saw a key frame. */
    long keyFrameNanos() {
        return keyFrameNanos;
    }

    /** How often the picture ended. */
    int ends() {
        return ends;
    }

    @Override
    public void close() {
        leaving = true;
        thread.interrupt();
        http.shutdownNow();
    }
}
