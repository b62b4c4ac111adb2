package org.sharpeyes.picture;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.BytePointer;

/** Decodes the pictures of a clip with FFmpeg, frame by frame. */
final class Decoder {
    record Picture(int width, int height, byte[] luma) {}

    private Decoder() {}

    static List<Picture> decode(MediaClip clip) {
        AVCodec codec = avcodec.avcodec_find_decoder(avcodec.AV_CODEC_ID_H264);
        AVCodecContext context = avcodec.avcodec_alloc_context3(codec);
        AVFrame frame = avutil.av_frame_alloc();
        List<Picture> pictures = new ArrayList<>();
        try {
            require(avcodec.avcodec_open2(context, codec, (AVDictionary) null));
            for (MediaFrame coded : clip.frames()) {
                if (coded.isVideo()) {
                    send(context, coded);
                    receive(context, frame, pictures);
                }
            }
            require(avcodec.avcodec_send_packet(context, (AVPacket) null));
            receive(context, frame, pictures);
            return pictures;
        } finally {
            avutil.av_frame_free(frame);
            avcodec.avcodec_free_context(context);
        }
    }

    private static void send(AVCodecContext context, MediaFrame coded) {
        int length = coded.bytes().readableBytes();
        byte[] bytes = new byte[length];
        coded.bytes().duplicate().readBytes(bytes);
        AVPacket packet = avcodec.av_packet_alloc();
        try (BytePointer padded = new BytePointer(length + avcodec.AV_INPUT_BUFFER_PADDING_SIZE)) {
            padded.fill(0);
            padded.put(bytes);
            packet.data(padded).size(length);
            require(avcodec.avcodec_send_packet(context, packet));
        } finally {
            avcodec.av_packet_free(packet);
        }
    }

    private static void receive(AVCodecContext context, AVFrame frame, List<Picture> pictures) {
        while (avcodec.avcodec_receive_frame(context, frame) >= 0) {
            byte[] luma = new byte[frame.width() * frame.height()];
            ByteBuffer plane = frame.data(0)
                    .capacity((long) frame.linesize(0) * frame.height())
                    .asByteBuffer();
            for (int row = 0; row < frame.height(); row++) {
                plane.get(row * frame.linesize(0), luma, row * frame.width(), frame.width());
            }
            pictures.add(new Picture(frame.width(), frame.height(), luma));
        }
    }

    private static void require(int result) {
        if (result < 0) {
            throw new AssertionError("FFmpeg answered " + result);
        }
    }
}
