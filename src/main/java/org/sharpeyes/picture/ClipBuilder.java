package org.sharpeyes.picture;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.avutil;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.model.AccessUnit;

/** Collects the packets of the best video and the best audio stream of a file. For one thread. */
final class ClipBuilder implements AutoCloseable {
    private static final long TICKS = 90_000;

    private final List<MediaFrame> frames = new ArrayList<>();
    private final @Nullable VideoSource video;
    private final @Nullable AudioSource audio;

    ClipBuilder(AVFormatContext context) throws IOException {
        video = VideoSource.of(context, best(context, avutil.AVMEDIA_TYPE_VIDEO));
        audio = AudioSource.of(context, best(context, avutil.AVMEDIA_TYPE_AUDIO));
    }

    private static int best(AVFormatContext context, int type) {
        return avformat.av_find_best_stream(context, type, -1, -1, (org.bytedeco.ffmpeg.avcodec.AVCodec) null, 0);
    }

    /** Takes a packet; it stays the caller's. */
    void add(AVPacket packet) throws IOException {
        if (video != null && packet.stream_index() == video.index()) {
            video.add(packet, frames);
        } else if (audio != null && packet.stream_index() == audio.index()) {
            audio.add(packet, frames);
        }
    }

    MediaClip build(Path file) throws IOException {
        if (frames.isEmpty()) {
            throw new FfmpegException(file + " has no video or audio that can be sent");
        }
        long start = frames.stream().mapToLong(MediaFrame::dtsTicks90k).min().orElse(0);
        List<MediaFrame> ordered = frames.stream()
                .map(frame -> shift(frame, -start))
                .sorted(Comparator.comparingLong(MediaFrame::dtsTicks90k))
                .toList();
        VideoSource pictures = hasFrames(AccessUnit.Kind.VIDEO) ? video : null;
        AudioSource sound = hasFrames(AccessUnit.Kind.AUDIO) ? audio : null;
        long end = pictures != null
                ? pictures.end()
                : Objects.requireNonNull(sound).end();
        return new MediaClip(
                pictures == null ? null : pictures.codec(),
                sound == null ? null : sound.codec(),
                sound == null ? 0 : sound.sampleRate(),
                ordered,
                Math.max(end - start, ordered.getLast().dtsTicks90k() + 1));
    }

    private boolean hasFrames(AccessUnit.Kind kind) {
        return frames.stream().anyMatch(frame -> frame.kind() == kind);
    }

    private static MediaFrame shift(MediaFrame frame, long ticks) {
        return new MediaFrame(
                frame.kind(),
                frame.ptsTicks90k() + ticks,
                frame.dtsTicks90k() + ticks,
                frame.keyFrame(),
                frame.bytes());
    }

    static long ticks(long time, org.bytedeco.ffmpeg.avutil.AVRational base) {
        return avutil.av_rescale_q(time, base, avutil.av_make_q(1, (int) TICKS));
    }

    static byte[] bytes(AVPacket packet) {
        byte[] bytes = new byte[packet.size()];
        packet.data().get(bytes);
        return bytes;
    }

    @Override
    public void close() {
        if (video != null) {
            video.close();
        }
    }
}
