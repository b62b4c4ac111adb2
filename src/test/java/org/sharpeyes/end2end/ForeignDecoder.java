package org.sharpeyes.end2end;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Debian's FFmpeg, a program that is not ours, judging what the gateway sends. */
final class ForeignDecoder {
    private ForeignDecoder() {}

    static void assumeInstalled() {
        assumeTrue(
                Files.isExecutable(Path.of("/usr/bin/ffprobe")),
                "FFmpeg is not installed, this test is skipped: apt-get install ffmpeg");
    }

    /** One line per stream, once however many programs have it, such as {@code h264,640,360} or {@code pcm_alaw}. */
    static List<String> probe(URI address, String... options) {
        return run(command(
                        List.of("/usr/bin/ffprobe", "-v", "error"),
                        options,
                        List.of(
                                "-show_entries",
                                "stream=codec_name,width,height",
                                "-of",
                                "csv=p=0",
                                address.toString())))
                .lines()
                .filter(line -> !line.isBlank())
                .distinct()
                .toList();
    }

    /** Decodes this many seconds; any complaint fails. */
    static void decode(URI address, int seconds, String... options) {
        String complaints = run(command(
                List.of("/usr/bin/ffmpeg", "-v", "error", "-xerror"),
                options,
                List.of(
                        "-i",
                        address.toString(),
                        "-t",
                        Integer.toString(seconds),
                        "-enc_time_base:v",
                        "-1",
                        "-f",
                        "null",
                        "-")));
        if (!complaints.isBlank()) {
            throw new AssertionError("FFmpeg complained of " + address + ":\n" + complaints);
        }
    }

    private static List<String> command(List<String> program, String[] options, List<String> rest) {
        return Stream.of(program, List.of(options), rest).flatMap(List::stream).toList();
    }

    /** What the program says, which must end well within a minute. */
    static String run(List<String> command) {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new AssertionError(String.join(" ", command) + " said:\n" + output);
            }
            return output;
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
