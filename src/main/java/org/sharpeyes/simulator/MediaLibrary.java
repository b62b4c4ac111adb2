package org.sharpeyes.simulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.model.DeviceId;
import org.sharpeyes.picture.MediaClip;
import org.sharpeyes.picture.MediaFile;
import org.sharpeyes.picture.TestPicture;
import org.sharpeyes.picture.Tone;
import org.sharpeyes.simulator.SimulationSettings.Media;

/** What the cameras show: one file for all, or a test picture each, made when first asked for. Any thread. */
final class MediaLibrary implements AutoCloseable {
    /** Test pictures kept in memory, about half a megabyte each. */
    private static final int KEPT = 256;

    private static final int WORKERS = 2;

    private static final TestPicture SMALL = new TestPicture(480, 270, 15, 60);

    private final Media media;
    private final @Nullable MediaClip shared;
    private final @Nullable MediaClip sound;
    private final ThreadPoolExecutor workers = new ThreadPoolExecutor(
            WORKERS,
            WORKERS,
            0,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            Thread.ofPlatform().daemon().name("simulator-media-", 0).factory());
    private final Map<Picture, CompletableFuture<MediaClip>> pictures = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Picture, CompletableFuture<MediaClip>> eldest) {
            return size() > KEPT;
        }
    };

    /** Reads the files; test pictures come later. */
    MediaLibrary(Media media) throws IOException {
        this.media = media;
        this.sound = switch (media.sound()) {
            case NONE, OF_THE_FILE -> null;
            case G711A_TONE -> Tone.g711a();
            case OF_A_FILE -> MediaFile.read(Objects.requireNonNull(media.soundFile()));
        };
        Path file = media.file();
        this.shared = file == null ? null : withSound(MediaFile.read(file));
        if (shared != null && shared.video() == null) {
            throw new IOException(file + " has no video in H.264 or H.265");
        }
    }

    /** Whether clips keep to the second of the wall clock. */
    boolean followsWallClock() {
        return shared == null;
    }

    /**
     * The clip of this camera, at once or after a second or two; that of a sub-stream is smaller where it is a test
     * picture.
     */
    CompletionStage<MediaClip> clip(DeviceId camera, boolean small) {
        if (shared != null) {
            return CompletableFuture.completedFuture(shared);
        }
        Picture picture = new Picture(camera, small);
        synchronized (pictures) {
            return pictures.computeIfAbsent(picture, id -> CompletableFuture.supplyAsync(() -> draw(id), workers));
        }
    }

    private MediaClip draw(Picture picture) {
        try {
            TestPicture format = picture.small() ? SMALL : TestPicture.DEFAULT;
            return withSound(format.clip(media.cache(), picture.camera().value()));
        } catch (IOException failure) {
            synchronized (pictures) {
                pictures.remove(picture);
            }
            throw new UncheckedIOException(failure);
        }
    }

    private record Picture(DeviceId camera, boolean small) {}

    private MediaClip withSound(MediaClip clip) {
        if (media.sound() == SimulationSettings.Sound.NONE) {
            return clip.silent();
        }
        return sound == null ? clip : clip.withSound(sound);
    }

    /**
     * Pictures that have been begun are drawn to their end, within a second or two: FFmpeg's libraries, where a thread is
     * interrupted while it loads them, can never be loaded again in this process.
     */
    @Override
    public void close() {
        workers.getQueue().clear();
        workers.close();
    }
}
