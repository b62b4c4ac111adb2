package org.sharpeyes.bench.load;

import java.nio.file.Path;

/** Where a JVM's time goes from now on until the end: by method, and by thread. */
final class Profile {
    private final long pid;
    private final Path recording;
    private final ThreadTimes before;

    private Profile(long pid, Path recording, ThreadTimes before) {
        this.pid = pid;
        this.recording = recording;
        this.before = before;
    }

    static Profile start(long pid, Path directory) {
        Path recording = Recording.start(pid, directory);
        return new Profile(pid, recording, ThreadTimes.of(pid));
    }

    /** Prints it. */
    void finish() {
        ThreadTimes after = ThreadTimes.of(pid);
        Recording.stop(pid);
        after.printSince(before);
        Recording.print(recording);
    }
}
