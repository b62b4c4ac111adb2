package org.sharpeyes.picture;

import static org.sharpeyes.picture.FfmpegException.require;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.ffmpeg.avcodec.AVBSFContext;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.avutil;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.model.AccessUnit;
import org.sharpeyes.model.VideoCodec;

/** The video stream of a file: packets to Annex B access units that start with their parameter sets. */
final class VideoSource implements AutoCloseable {
    private final int index;
    private final VideoCodec codec;
    private final AVRational timeBase;
    private final AVBSFContext filter;
    private final AVPacket filtered = avcodec.av_packet_alloc();
    private final byte[] parameterSets;
    private final FrameClock clock;

    private VideoSource(AVStream stream, VideoCodec codec, AVRational frameRate, AVBSFContext filter) {
        this.index = stream.index();
        this.codec = codec;
        this.timeBase = stream.time_base();
        this.filter = filter;
        this.parameterSets = parameterSets(filter.par_out());
        int rate = frameRate.num() > 0 ? frameRate.num() : MediaFile.RAW_FRAMES_PER_SECOND;
        this.clock = new FrameClock(90_000L * Math.max(1, frameRate.den()) / rate);
    }

    static @Nullable VideoSource of(AVFormatContext context, int index) throws IOException {
        if (index < 0) {
            return null;
        }
        AVStream stream = context.streams(index);
        AVCodecParameters parameters = stream.codecpar();
        VideoCodec codec = switch (parameters.codec_id()) {
            case avcodec.AV_CODEC_ID_H264 -> VideoCodec.H264;
            case avcodec.AV_CODEC_ID_HEVC -> VideoCodec.H265;
            default -> null;
        };
        if (codec == null) {
            return null;
        }
        AVRational frameRate = avformat.av_guess_frame_rate(context, stream, null);
        return new VideoSource(stream, codec, frameRate, openFilter(stream, codec));
    }

    /** MP4 and FLV have lengths in front of NAL units (ISO/IEC 14496-15); a byte stream passes as it is. */
    private static AVBSFContext openFilter(AVStream stream, VideoCodec codec) throws IOException {
        String name = codec == VideoCodec.H264 ? "h264_mp4toannexb" : "hevc_mp4toannexb";
        AVBSFContext context = new AVBSFContext(null);
        require(avcodec.av_bsf_list_parse_str(name, context), "find the filter " + name);
        require(avcodec.avcodec_parameters_copy(context.par_in(), stream.codecpar()), "copy codec parameters");
        context.time_base_in(stream.time_base());
        require(avcodec.av_bsf_init(context), "start the filter " + name);
        return context;
    }

    private static byte[] parameterSets(AVCodecParameters filtered) {
        byte[] bytes = new byte[filtered.extradata_size()];
        if (bytes.length > 0) {
            filtered.extradata().get(bytes);
        }
        return bytes;
    }

    int index() {
        return index;
    }

    VideoCodec codec() {
        return codec;
    }

    /** When the frame after the last one would be decoded. */
    long end() {
        return clock.next();
    }

    void add(AVPacket packet, List<MediaFrame> frames) throws IOException {
        require(avcodec.av_bsf_send_packet(filter, packet), "filter a picture");
        while (avcodec.av_bsf_receive_packet(filter, filtered) >= 0) {
            long dts = clock.stamp(time(filtered.dts()));
            long pts = filtered.pts() == avutil.AV_NOPTS_VALUE ? dts : Math.max(dts, time(filtered.pts()));
            boolean key = (filtered.flags() & avcodec.AV_PKT_FLAG_KEY) != 0;
            byte[] bytes = ClipBuilder.bytes(filtered);
            byte[] whole = key && !startsWithParameterSets(bytes) ? join(parameterSets, bytes) : bytes;
            frames.add(MediaFrame.of(AccessUnit.Kind.VIDEO, pts, dts, key, whole));
            avcodec.av_packet_unref(filtered);
        }
    }

    /** Whether a parameter set comes before the first slice; delimiters and messages may stand in front. */
    private boolean startsWithParameterSets(byte[] annexB) {
        for (int i = 0; i + 3 < annexB.length; i++) {
            if (annexB[i] == 0 && annexB[i + 1] == 0 && annexB[i + 2] == 1) {
                int type = codec == VideoCodec.H264 ? annexB[i + 3] & 0x1F : (annexB[i + 3] >> 1) & 0x3F;
                boolean parameterSet = codec == VideoCodec.H264 ? type == 7 : type == 32 || type == 33;
                boolean slice = codec == VideoCodec.H264 ? type >= 1 && type <= 5 : type < 32;
                if (parameterSet || slice) {
                    return parameterSet;
                }
            }
        }
        return false;
    }

    private static byte[] join(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    private long time(long value) {
        return value == avutil.AV_NOPTS_VALUE ? FrameClock.UNKNOWN : ClipBuilder.ticks(value, timeBase);
    }

    @Override
    public void close() {
        avcodec.av_packet_free(filtered);
        avcodec.av_bsf_free(filter);
    }
}
