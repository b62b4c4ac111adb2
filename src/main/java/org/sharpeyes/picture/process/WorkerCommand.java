package org.sharpeyes.picture.process;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.sharpeyes.picture.worker.PictureWorker;

/** How a worker process is started. */
public record WorkerCommand(List<String> words) {
    private static final List<String> SMALL = List.of(
            "-Xms16m",
            "-Xmx128m",
            "-Xss512k",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-XX:ReservedCodeCacheSize=16m",
            "-XX:MaxMetaspaceSize=64m",
            "-XX:-UsePerfData",
            "-XX:+ExitOnOutOfMemoryError",
            "-Xshare:auto",
            "--enable-native-access=ALL-UNNAMED",
            "-Djava.awt.headless=true",
            "-Dstderr.encoding=UTF-8",
            "-Dio.netty.noUnsafe=true",
            // a decoder's pictures are bounded by their size, not by the heap
            "-Dorg.bytedeco.javacpp.maxbytes=0",
            "-Dorg.bytedeco.javacpp.maxphysicalbytes=0");

    public WorkerCommand {
        words = List.copyOf(words);
    }

    /** This program once more, as a small JVM of the same Java and class path. */
    public static WorkerCommand ofThisProgram() {
        return ofClass(PictureWorker.class);
    }

    /** A class of this class path, started in the same way. */
    public static WorkerCommand ofClass(Class<?> main) {
        List<String> words = new ArrayList<>();
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        words.addAll(SMALL);
        inherited().forEach(words::add);
        words.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        return new WorkerCommand(words);
    }

    /** The same with less right to the processor than the gateway has, where the system can do that. */
    public WorkerCommand yielding() {
        Path nice = Path.of("/usr/bin/nice");
        return Files.isExecutable(nice)
                ? new WorkerCommand(Stream.concat(Stream.of(nice.toString(), "-n", "5"), words.stream())
                        .toList())
                : this;
    }

    /** Where native libraries lie is decided once. */
    private static Stream<String> inherited() {
        return Stream.of("java.io.tmpdir", "user.home", "org.bytedeco.javacpp.cachedir")
                .filter(name -> System.getProperty(name) != null)
                .map(name -> "-D%s=%s".formatted(name, System.getProperty(name)));
    }
}
