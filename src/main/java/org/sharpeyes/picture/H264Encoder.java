package org.sharpeyes.picture;

import static org.sharpeyes.picture.FfmpegException.require;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;

/** Canvases to an H.264 Annex B byte stream: a key frame every second, no B frames. For one thread. */
final class H264Encoder implements AutoCloseable {
    static {
        avutil.av_log_set_level(avutil.AV_LOG_ERROR);
    }

    private final AVCodecContext context;
    private final AVFrame frame;
    private final AVPacket packet;
    private final OutputStream out;

    H264Encoder(int width, int height, int framesPerSecond, long bitsPerSecond, OutputStream out) throws IOException {
        this.out = out;
        AVCodec codec = avcodec.avcodec_find_encoder_by_name("libopenh264");
        if (codec == null) {
            throw new FfmpegException("this build of FFmpeg has no libopenh264");
        }
        context = avcodec.avcodec_alloc_context3(codec);
        frame = avutil.av_frame_alloc();
        packet = avcodec.av_packet_alloc();
        try {
            configure(width, height, framesPerSecond, bitsPerSecond);
            open(codec);
        } catch (IOException failure) {
            close();
            throw failure;
        }
    }

    private void configure(int width, int height, int framesPerSecond, long bitsPerSecond) {
        context.width(width)
                .height(height)
                .pix_fmt(avutil.AV_PIX_FMT_YUV420P)
                .gop_size(framesPerSecond)
                .max_b_frames(0)
                .bit_rate(bitsPerSecond)
                .thread_count(1);
        context.time_base().num(1).den(framesPerSecond);
        context.framerate().num(framesPerSecond).den(1);
        frame.width(width).height(height).format(avutil.AV_PIX_FMT_YUV420P);
    }

    private void open(AVCodec codec) throws IOException {
        try (AVDictionary options = new AVDictionary(null)) {
            avutil.av_dict_set(options, "allow_skip_frames", "0", 0);
            require(avcodec.avcodec_open2(context, codec, options), "open the H.264 encoder");
            avutil.av_dict_free(options);
        }
        require(avutil.av_frame_get_buffer(frame, 0), "allocate a picture");
    }

    /** Encodes the next picture of the stream; the index counts up from 0. */
    void encode(Canvas canvas, long index) throws IOException {
        require(avutil.av_frame_make_writable(frame), "write to a picture");
        put(canvas.luma, canvas.width, canvas.height, 0);
        put(canvas.blue, canvas.width / 2, canvas.height / 2, 1);
        put(canvas.red, canvas.width / 2, canvas.height / 2, 2);
        frame.pts(index);
        require(avcodec.avcodec_send_frame(context, frame), "encode a picture");
        drain();
    }

    /** Writes what the encoder still holds back. */
    void finish() throws IOException {
        require(avcodec.avcodec_send_frame(context, (AVFrame) null), "finish encoding");
        drain();
    }

    private void put(byte[] plane, int width, int height, int index) {
        int stride = frame.linesize(index);
        ByteBuffer target = frame.data(index).capacity((long) stride * height).asByteBuffer();
        for (int row = 0; row < height; row++) {
            target.put(row * stride, plane, row * width, width);
        }
    }

    private void drain() throws IOException {
        while (avcodec.avcodec_receive_packet(context, packet) >= 0) {
            byte[] bytes = new byte[packet.size()];
            packet.data().get(bytes);
            out.write(bytes);
            avcodec.av_packet_unref(packet);
        }
    }

    @Override
    public void close() {
        avcodec.av_packet_free(packet);
        avutil.av_frame_free(frame);
        avcodec.avcodec_free_context(context);
    }
}
