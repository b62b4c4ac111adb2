package org.sharpeyes.picture.worker;

import static org.sharpeyes.picture.FfmpegException.require;

import java.io.IOException;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;
import org.sharpeyes.model.ByteString;

/** A key frame to a JPEG. Everything is made anew for each, so that no damage outlives its picture. */
final class StillMaker {
    /** The scale of FFmpeg's MJPEG encoder: 2 is best, 31 worst. */
    private static final int BEST = 2;

    private static final int WORST = 31;

    private StillMaker() {}

    static Message make(Message.TakeStill order) {
        try (PictureDecoder decoder = new PictureDecoder(order.codec(), order.configuration())) {
            decoder.send(order.unit());
            decoder.finish();
            AVFrame picture = decoder.next();
            return picture == null
                    ? new Message.Failed("the key frame holds no whole picture")
                    : encode(picture, order.maxWidth(), order.quality());
        } catch (IOException e) {
            return new Message.Failed(String.valueOf(e.getMessage()));
        } finally {
            order.unit().payload().release();
        }
    }

    private static Message encode(AVFrame picture, int maxWidth, int quality) throws IOException {
        Bounds size = Bounds.fit(picture.width(), picture.height(), maxWidth, Integer.MAX_VALUE);
        try (Scaler scaler = new Scaler()) {
            AVFrame fullRange = scaler.scale(
                    picture, size.width(), size.height(), avutil.AV_PIX_FMT_YUVJ420P, avutil.AVCOL_RANGE_JPEG);
            int scale = WORST - (WORST - BEST) * quality / 100;
            return new Message.Still(size.width(), size.height(), jpeg(fullRange, scale));
        }
    }

    private static ByteString jpeg(AVFrame picture, int scale) throws IOException {
        AVCodec codec = avcodec.avcodec_find_encoder(avcodec.AV_CODEC_ID_MJPEG);
        AVCodecContext context = avcodec.avcodec_alloc_context3(codec);
        AVPacket packet = avcodec.av_packet_alloc();
        try {
            context.width(picture.width())
                    .height(picture.height())
                    .pix_fmt(avutil.AV_PIX_FMT_YUVJ420P)
                    .color_range(avutil.AVCOL_RANGE_JPEG)
                    .thread_count(1)
                    .flags(avcodec.AV_CODEC_FLAG_QSCALE)
                    .global_quality(scale * avutil.FF_QP2LAMBDA);
            context.time_base().num(1).den(25);
            require(avcodec.avcodec_open2(context, codec, (AVDictionary) null), "open the JPEG encoder");
            picture.quality(scale * avutil.FF_QP2LAMBDA).pts(0);
            require(avcodec.avcodec_send_frame(context, picture), "encode a JPEG");
            require(avcodec.avcodec_receive_packet(context, packet), "encode a JPEG");
            byte[] bytes = new byte[packet.size()];
            packet.data().get(bytes);
            return ByteString.copyOf(bytes);
        } finally {
            avcodec.av_packet_free(packet);
            avcodec.avcodec_free_context(context);
        }
    }
}
