package org.sharpeyes.bench.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** FFmpeg in the gateway's place: a process per stream that listens for a program stream and writes it as FLV nowhere. */
record FfmpegFloor(List<Integer> ports, List<Process> processes) implements AutoCloseable {
    private static final int LONGEST_START_SECONDS = 30;

    static FfmpegFloor start(int count) {
        FfmpegFloor floor = new FfmpegFloor(new ArrayList<>(), new ArrayList<>());
        try {
            for (int i = 0; i < count; i++) {
                floor.add();
            }
            for (int port : floor.ports) {
                awaitListening(port);
            }
        } catch (IOException e) {
            floor.close();
            throw new UncheckedIOException("ffmpeg is needed for this baseline; leave it out with --ffmpeg 0", e);
        }
        return floor;
    }

    private void add() throws IOException {
        int port = freePort();
        String input = "tcp://127.0.0.1:%d?listen=1".formatted(port);
        List<String> command = List.of(
                "ffmpeg",
                "-v",
                "quiet",
                "-nostdin",
                "-y",
                "-probesize",
                "500k",
                "-f",
                "mpeg",
                "-i",
                input,
                "-c",
                "copy",
                "-f",
                "flv",
                "/dev/null");
        ports.add(port);
        processes.add(new ProcessBuilder(command).inheritIO().start());
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** Connecting to find out would use up the one connection it takes. */
    private static void awaitListening(int port) throws IOException {
        String listening = ":%04X 00000000:0000 0A ".formatted(port);
        for (int i = 0; i < LONGEST_START_SECONDS; i++) {
            if (Files.readString(Path.of("/proc/net/tcp")).contains(listening)) {
                return;
            }
            Options.sleep(1);
        }
        throw new IOException("ffmpeg does not listen on port " + port);
    }

    List<Long> pids() {
        return processes.stream().map(Process::pid).toList();
    }

    @Override
    public void close() {
        processes.forEach(Process::destroyForcibly);
    }
}
