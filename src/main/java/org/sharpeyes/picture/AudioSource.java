package org.sharpeyes.picture;

import java.util.List;
import java.util.Objects;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.model.AccessUnit;
import org.sharpeyes.model.AudioCodec;

/** The audio stream of a file: AAC as ADTS frames, G.711 as it is. */
final class AudioSource {
    private static final int ADTS_HEADER = 7;
    private static final int AAC_SAMPLES = 1024;

    private final int index;
    private final AudioCodec codec;
    private final int sampleRate;
    private final AVRational timeBase;
    private final byte @Nullable [] configuration;
    private final FrameClock clock;

    private AudioSource(AVStream stream, AudioCodec codec) {
        AVCodecParameters parameters = stream.codecpar();
        this.index = stream.index();
        this.codec = codec;
        this.sampleRate = parameters.sample_rate();
        this.timeBase = stream.time_base();
        this.configuration = configuration(parameters);
        this.clock = new FrameClock(codec == AudioCodec.AAC ? 90_000L * AAC_SAMPLES / sampleRate : 1);
    }

    static @Nullable AudioSource of(AVFormatContext context, int index) {
        if (index < 0) {
            return null;
        }
        AVStream stream = context.streams(index);
        AVCodecParameters parameters = stream.codecpar();
        boolean telephone =
                parameters.sample_rate() == 8_000 && parameters.ch_layout().nb_channels() == 1;
        AudioCodec codec = switch (parameters.codec_id()) {
            case avcodec.AV_CODEC_ID_AAC -> parameters.sample_rate() > 0 ? AudioCodec.AAC : null;
            case avcodec.AV_CODEC_ID_PCM_ALAW -> telephone ? AudioCodec.G711A : null;
            case avcodec.AV_CODEC_ID_PCM_MULAW -> telephone ? AudioCodec.G711U : null;
            default -> null;
        };
        return codec == null ? null : new AudioSource(stream, codec);
    }

    private static byte @Nullable [] configuration(AVCodecParameters parameters) {
        if (parameters.extradata_size() < 2) {
            return null;
        }
        byte[] bytes = new byte[2];
        parameters.extradata().get(bytes);
        return bytes;
    }

    int index() {
        return index;
    }

    AudioCodec codec() {
        return codec;
    }

    int sampleRate() {
        return sampleRate;
    }

    /** When the frame after the last one would begin. */
    long end() {
        return clock.next();
    }

    void add(AVPacket packet, List<MediaFrame> frames) {
        long stated =
                packet.pts() == avutil.AV_NOPTS_VALUE ? FrameClock.UNKNOWN : ClipBuilder.ticks(packet.pts(), timeBase);
        long time = clock.stamp(stated);
        byte[] bytes = ClipBuilder.bytes(packet);
        frames.add(MediaFrame.of(AccessUnit.Kind.AUDIO, time, time, true, needsAdts(bytes) ? withAdts(bytes) : bytes));
    }

    private boolean needsAdts(byte[] bytes) {
        boolean hasSync = bytes.length > 1 && bytes[0] == (byte) 0xFF && (bytes[1] & 0xF6) == 0xF0;
        return codec == AudioCodec.AAC && configuration != null && !hasSync;
    }

    /** ISO/IEC 13818-7 §6.2, from the AudioSpecificConfig of ISO/IEC 14496-3 §1.6.2. */
    private byte[] withAdts(byte[] raw) {
        byte[] config = Objects.requireNonNull(configuration);
        int objectType = (config[0] & 0xFF) >> 3;
        int profile = objectType >= 1 && objectType <= 4 ? objectType - 1 : 1;
        int frequency = ((config[0] & 7) << 1) | ((config[1] & 0x80) >> 7);
        int channels = (config[1] >> 3) & 0xF;
        int length = raw.length + ADTS_HEADER;
        byte[] frame = new byte[length];
        frame[0] = (byte) 0xFF;
        frame[1] = (byte) 0xF1;
        frame[2] = (byte) ((profile << 6) | (frequency << 2) | (channels >> 2));
        frame[3] = (byte) (((channels & 3) << 6) | (length >> 11));
        frame[4] = (byte) (length >> 3);
        frame[5] = (byte) (((length & 7) << 5) | 0x1F);
        frame[6] = (byte) 0xFC;
        System.arraycopy(raw, 0, frame, ADTS_HEADER, raw.length);
        return frame;
    }
}
