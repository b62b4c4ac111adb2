package org.sharpeyes.end2end;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;

/** FFmpeg as one who watches for as long as the test likes: how many pictures it has decoded, and what it complains of. */
final class ForeignWatcher implements AutoCloseable {
    private final Process process;
    private final ConcurrentLinkedQueue<Integer> pictures = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<String> complaints = new ConcurrentLinkedQueue<>();
    private final List<Thread> readers = new ArrayList<>();

    private ForeignWatcher(Process process) {
        this.process = process;
        readers.add(read(process.inputReader(), line -> {
            if (!line.startsWith("#")) {
                pictures.add(Integer.parseInt(line.split(",")[4].trim()));
            }
        }));
        readers.add(read(process.errorReader(), complaints::add));
    }

    /** Begins to watch; the first complaint ends it. */
    static ForeignWatcher of(URI address, String... options) {
        List<String> command = Stream.of(
                        List.of("/usr/bin/ffmpeg", "-v", "error", "-xerror"),
                        List.of(options),
                        List.of(
                                "-i",
                                address.toString(),
                                "-map",
                                "0:v",
                                "-noautoscale",
                                "-c:v",
                                "rawvideo",
                                "-pix_fmt",
                                "yuv420p"),
                        List.of("-flush_packets", "1", "-f", "framecrc", "-"))
                .flatMap(List::stream)
                .toList();
        try {
            return new ForeignWatcher(new ProcessBuilder(command).start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Thread read(BufferedReader from, java.util.function.Consumer<String> to) {
        return Thread.ofVirtual().start(() -> from.lines().forEach(to));
    }

    /** How many pictures of this size it has shown. */
    long pictures(int width, int height) {
        int bytes = width * height * 3 / 2;
        return pictures.stream().filter(size -> size == bytes).count();
    }

    List<String> complaints() {
        return List.copyOf(complaints);
    }

    /** Waits until it has ended by itself. */
    void join() throws InterruptedException {
        process.waitFor();
        for (Thread reader : readers) {
            reader.join();
        }
    }

    boolean isAlive() {
        return process.isAlive();
    }

    @Override
    public void close() {
        process.destroyForcibly();
        try {
            join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
