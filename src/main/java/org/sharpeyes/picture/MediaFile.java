package org.sharpeyes.picture;

import static org.sharpeyes.picture.FfmpegException.require;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.avutil;

/**
 * Reads what FFmpeg knows (H.264 and H.265 byte streams, FLV, MP4, AAC …) into a {@link MediaClip} for looping. Nothing
 * is decoded. Video other than H.264 and H.265, and audio other than AAC and G.711, is left out.
 */
public final class MediaFile {
    /** Pictures per second of a byte stream, which carries no times. */
    public static final int RAW_FRAMES_PER_SECOND = 25;

    /** What is read at most: a clip is held in memory. */
    private static final long MAX_BYTES = 256L << 20;

    static {
        avutil.av_log_set_level(avutil.AV_LOG_ERROR);
    }

    private MediaFile() {}

    /** Reads the first 256 MiB of the file, byte streams at {@value #RAW_FRAMES_PER_SECOND} pictures per second. */
    public static MediaClip read(Path file) throws IOException {
        return read(file, RAW_FRAMES_PER_SECOND);
    }

    /**
     * Reads the first 256 MiB of the file.
     *
     * @param rawFramesPerSecond of an H.264 or H.265 byte stream; files that carry times are not touched by it
     * @throws FfmpegException if it is no media file, or has neither video nor audio that we carry
     */
    public static MediaClip read(Path file, int rawFramesPerSecond) throws IOException {
        if (!Files.isReadable(file)) {
            throw new FfmpegException("cannot read media file " + file);
        }
        AVFormatContext context = avformat.avformat_alloc_context();
        open(file, rawFramesPerSecond, context);
        try {
            require(avformat.avformat_find_stream_info(context, (AVDictionary) null), "find streams in " + file);
            return readFrames(file, context);
        } finally {
            avformat.avformat_close_input(context);
        }
    }

    private static void open(Path file, int rawFramesPerSecond, AVFormatContext context) throws IOException {
        try (AVDictionary options = new AVDictionary(null)) {
            avutil.av_dict_set(options, "framerate", Integer.toString(rawFramesPerSecond), 0);
            // a local file and nothing else: a playlist must not make us fetch what it names
            avutil.av_dict_set(options, "protocol_whitelist", "file", 0);
            try {
                require(avformat.avformat_open_input(context, file.toString(), null, options), "open " + file);
            } finally {
                avutil.av_dict_free(options);
            }
        }
    }

    private static MediaClip readFrames(Path file, AVFormatContext context) throws IOException {
        AVPacket packet = avcodec.av_packet_alloc();
        try (ClipBuilder clip = new ClipBuilder(context)) {
            long bytes = 0;
            while (bytes < MAX_BYTES && avformat.av_read_frame(context, packet) >= 0) {
                bytes += packet.size();
                clip.add(packet);
                avcodec.av_packet_unref(packet);
            }
            return clip.build(file);
        } finally {
            avcodec.av_packet_free(packet);
        }
    }
}
