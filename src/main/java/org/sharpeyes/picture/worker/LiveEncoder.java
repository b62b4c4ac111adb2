package org.sharpeyes.picture.worker;

import static org.sharpeyes.picture.FfmpegException.require;

import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.util.Optional;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.codec.h26x.CodedPicture;
import org.sharpeyes.codec.h26x.PictureReader;
import org.sharpeyes.model.AccessUnit;
import org.sharpeyes.model.Track;
import org.sharpeyes.model.VideoCodec;

/** Pictures of one size to H.264 without B frames, each out as soon as it is in. For one thread. */
final class LiveEncoder implements AutoCloseable {
    private static final int BITS_PER_PIXEL_AND_SECOND = 2;
    private static final int FRAMES_PER_SECOND = 25;
    /** Each codes a part of the picture: 1080p takes about one core, and must keep up with its camera. */
    private static final int THREADS = Math.min(2, Runtime.getRuntime().availableProcessors());
    /** A key frame at one of the source if the last is so long ago, 90 kHz. */
    private static final long LEAST_KEY_DISTANCE = 90_000;
    /** A key frame in any case. */
    private static final long KEY_DISTANCE = 2 * 90_000;

    private final AVCodecContext context;
    private final AVPacket packet = avcodec.av_packet_alloc();
    private final PictureReader reader = new PictureReader(VideoCodec.H264);
    private long lastKey = Long.MIN_VALUE / 2;
    private long lastPts = Long.MIN_VALUE;

    LiveEncoder(Bounds size, int range) throws IOException {
        AVCodec codec = avcodec.avcodec_find_encoder_by_name("libopenh264");
        context = avcodec.avcodec_alloc_context3(codec);
        context.width(size.width())
                .height(size.height())
                .pix_fmt(avutil.AV_PIX_FMT_YUV420P)
                .color_range(range)
                .gop_size(FRAMES_PER_SECOND * 60)
                .max_b_frames(0)
                .bit_rate((long) BITS_PER_PIXEL_AND_SECOND * size.width() * size.height())
                .thread_count(THREADS)
                .slices(THREADS);
        context.time_base().num(1).den(90_000);
        context.framerate().num(FRAMES_PER_SECOND).den(1);
        try {
            open(codec);
        } catch (IOException failure) {
            close();
            throw failure;
        }
    }

    private void open(AVCodec codec) throws IOException {
        try (AVDictionary options = new AVDictionary(null)) {
            avutil.av_dict_set(options, "allow_skip_frames", "0", 0);
            require(avcodec.avcodec_open2(context, codec, options), "open the H.264 encoder");
            avutil.av_dict_free(options);
        }
    }

    /**
     * Encodes the next picture.
     *
     * @param key whether it was a key frame of the source
     * @return null if the encoder gave nothing
     */
    @Nullable
    AccessUnit encode(AVFrame picture, long ptsTicks90k, boolean key) throws IOException {
        long pts = Math.max(ptsTicks90k, lastPts + 1);
        boolean due = pts - lastKey >= (key ? LEAST_KEY_DISTANCE : KEY_DISTANCE);
        lastPts = pts;
        lastKey = due ? pts : lastKey;
        picture.pts(pts).pict_type(due ? avutil.AV_PICTURE_TYPE_I : avutil.AV_PICTURE_TYPE_NONE);
        require(avcodec.avcodec_send_frame(context, picture), "encode a picture");
        if (avcodec.avcodec_receive_packet(context, packet) < 0) {
            return null;
        }
        byte[] bytes = new byte[packet.size()];
        packet.data().get(bytes);
        avcodec.av_packet_unref(packet);
        CodedPicture coded = reader.read(Unpooled.wrappedBuffer(bytes));
        return coded == null
                ? null
                : new AccessUnit(AccessUnit.Kind.VIDEO, pts, pts, coded.keyFrame(), coded.payload());
    }

    /** Known from the first picture on. */
    Optional<Track.Video> track() {
        return reader.track();
    }

    @Override
    public void close() {
        avcodec.av_packet_free(packet);
        avcodec.avcodec_free_context(context);
    }
}
