package org.sharpeyes.picture.worker;

import static org.sharpeyes.picture.FfmpegException.require;

import io.netty.buffer.ByteBufUtil;
import java.io.IOException;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.BytePointer;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.model.AccessUnit;
import org.sharpeyes.model.ByteString;
import org.sharpeyes.model.VideoCodec;

/** Access units of one video track to pictures. For one thread. */
final class PictureDecoder implements AutoCloseable {
    /** 8K: whoever announces more is not believed. */
    private static final long MAX_PIXELS = 7680L * 4320;

    private final AVCodecContext context;
    private final AVFrame frame = avutil.av_frame_alloc();
    private final AVPacket packet = avcodec.av_packet_alloc();

    PictureDecoder(VideoCodec codec, ByteString configuration) throws IOException {
        AVCodec decoder = avcodec.avcodec_find_decoder(
                codec == VideoCodec.H264 ? avcodec.AV_CODEC_ID_H264 : avcodec.AV_CODEC_ID_HEVC);
        context = avcodec.avcodec_alloc_context3(decoder);
        context.max_pixels(MAX_PIXELS).thread_count(1);
        context.pkt_timebase().num(1).den(90_000);
        configure(configuration.toByteArray());
        try {
            require(avcodec.avcodec_open2(context, decoder, (AVDictionary) null), "open the decoder");
        } catch (IOException failure) {
            close();
            throw failure;
        }
    }

    /** The context frees it, hence FFmpeg's own allocator. */
    private void configure(byte[] configuration) {
        long size = (long) configuration.length + avcodec.AV_INPUT_BUFFER_PADDING_SIZE;
        BytePointer extradata = new BytePointer(avutil.av_mallocz(size)).capacity(size);
        extradata.put(configuration);
        context.extradata(extradata).extradata_size(configuration.length);
    }

    /** Takes one unit in; after it {@link #next()} is to be called until it has none. */
    void send(AccessUnit unit) throws IOException {
        byte[] bytes = ByteBufUtil.getBytes(unit.payload());
        require(avcodec.av_new_packet(packet, bytes.length), "allocate a packet");
        try {
            packet.data().put(bytes);
            packet.pts(unit.ptsTicks90k()).dts(unit.dtsTicks90k());
            packet.flags(unit.keyFrame() ? avcodec.AV_PKT_FLAG_KEY : 0);
            require(avcodec.avcodec_send_packet(context, packet), "decode a picture");
        } finally {
            avcodec.av_packet_unref(packet);
        }
    }

    /** No unit follows: pictures held back come out. */
    void finish() throws IOException {
        require(avcodec.avcodec_send_packet(context, (AVPacket) null), "finish decoding");
    }

    /** The next picture in the order they are shown, lent until the next call; null if there is none yet. */
    @Nullable
    AVFrame next() {
        return avcodec.avcodec_receive_frame(context, frame) >= 0 ? frame : null;
    }

    @Override
    public void close() {
        avcodec.av_packet_free(packet);
        avutil.av_frame_free(frame);
        avcodec.avcodec_free_context(context);
    }
}
