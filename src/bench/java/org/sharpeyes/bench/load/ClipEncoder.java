package org.sharpeyes.bench.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** Encodes the clip that is sent, once, by the FFmpeg on the path. */
final class ClipEncoder {
    private static final String NOISE = "noise=alls=14:allf=t";

    private ClipEncoder() {}

    /** 720p25 with a key frame every two seconds and without B frames, as cameras send it. */
    static Path encode(Path directory, int kilobitsPerSecond) throws IOException {
        Path file = directory.resolve("clip-%dk.h264".formatted(kilobitsPerSecond));
        if (Files.exists(file)) {
            return file;
        }
        Files.createDirectories(directory);
        Path draft = Files.createTempFile(directory, "clip", ".h264");
        List<String> command = List.of(
                "ffmpeg",
                "-v",
                "error",
                "-y",
                "-f",
                "lavfi",
                "-i",
                "testsrc2=size=1280x720:rate=25",
                "-vf",
                NOISE,
                "-t",
                "10",
                "-c:v",
                "libx264",
                "-preset",
                "veryfast",
                "-threads",
                "2",
                "-bf",
                "0",
                "-b:v",
                kilobitsPerSecond + "k",
                "-maxrate",
                kilobitsPerSecond + "k",
                "-bufsize",
                kilobitsPerSecond + "k",
                "-x264-params",
                "keyint=50:min-keyint=50:scenecut=0",
                "-f",
                "h264",
                draft.toString());
        try {
            Process ffmpeg = new ProcessBuilder(command).inheritIO().start();
            if (ffmpeg.waitFor() != 0) {
                throw new IOException("ffmpeg could not encode a clip; give one with --media FILE");
            }
        } catch (InterruptedException e) {
            throw new IOException("interrupted while a clip was encoded", e);
        }
        return Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
