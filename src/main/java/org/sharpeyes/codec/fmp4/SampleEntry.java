package org.sharpeyes.codec.fmp4;

import io.netty.buffer.ByteBuf;
import org.sharpeyes.model.ByteString;

/** The sample entries of {@code stsd}: what the decoder is told (ISO/IEC 14496-12, -14, -15; FLAC in ISOBMFF 3.3). */
final class SampleEntry {
    private static final int DATA_REFERENCE = 1;
    private static final int DPI_72 = 0x00480000;
    private static final int DEPTH_24 = 0x18;
    private static final int BITS_PER_SAMPLE = 16;

    private static final int ES_DESCRIPTOR = 3;
    private static final int DECODER_CONFIG_DESCRIPTOR = 4;
    private static final int DECODER_SPECIFIC_INFO = 5;
    private static final int SL_CONFIG_DESCRIPTOR = 6;
    private static final int MPEG4_AUDIO = 0x40;

    /** Stream type 5 (audio), not upstream, reserved bit set. */
    private static final int AUDIO_STREAM = 5 << 2 | 1;

    private static final int SL_PREDEFINED_MP4 = 2;

    /** Last metadata block, of type STREAMINFO. */
    private static final int LAST_STREAMINFO = 0x80;

    private SampleEntry() {}

    static void write(ByteBuf out, Mp4Track track) {
        switch (track) {
            case Mp4Track.Video video -> video(out, video);
            case Mp4Track.Aac aac -> aac(out, aac);
            case Mp4Track.Flac flac -> flac(out, flac);
        }
    }

    private static void video(ByteBuf out, Mp4Track.Video video) {
        switch (video.codec()) {
            case H264 -> video(out, video, "avc1", "avcC");
            case H265 -> video(out, video, "hvc1", "hvcC");
        }
    }

    private static void video(ByteBuf out, Mp4Track.Video video, String type, String configurationType) {
        int entry = begin(out, type);
        out.writeZero(16);
        out.writeShort(video.width());
        out.writeShort(video.height());
        out.writeInt(DPI_72);
        out.writeInt(DPI_72);
        out.writeInt(0);
        out.writeShort(1);
        out.writeZero(32);
        out.writeShort(DEPTH_24);
        out.writeShort(-1);
        int configuration = Boxes.begin(out, configurationType);
        out.writeBytes(video.configuration().toByteArray());
        Boxes.end(out, configuration);
        Boxes.end(out, entry);
    }

    private static void aac(ByteBuf out, Mp4Track.Aac aac) {
        int entry = beginAudio(out, "mp4a", aac);
        int esds = Boxes.begin(out, "esds", 0, 0);
        elementaryStream(out, aac.configuration());
        Boxes.end(out, esds);
        Boxes.end(out, entry);
    }

    /** Sizes fit one byte: an AudioSpecificConfig has a handful of bytes. */
    private static void elementaryStream(ByteBuf out, ByteString configuration) {
        int specific = configuration.length();
        int decoder = 13 + 2 + specific;
        descriptor(out, ES_DESCRIPTOR, 3 + 2 + decoder + 2 + 1);
        out.writeShort(0);
        out.writeByte(0);
        descriptor(out, DECODER_CONFIG_DESCRIPTOR, decoder);
        out.writeByte(MPEG4_AUDIO);
        out.writeByte(AUDIO_STREAM);
        out.writeMedium(0);
        out.writeLong(0);
        descriptor(out, DECODER_SPECIFIC_INFO, specific);
        out.writeBytes(configuration.toByteArray());
        descriptor(out, SL_CONFIG_DESCRIPTOR, 1);
        out.writeByte(SL_PREDEFINED_MP4);
    }

    private static void descriptor(ByteBuf out, int tag, int size) {
        if (size > 127) {
            throw new IllegalArgumentException("descriptor of %d bytes".formatted(size));
        }
        out.writeByte(tag);
        out.writeByte(size);
    }

    private static void flac(ByteBuf out, Mp4Track.Flac flac) {
        int entry = beginAudio(out, "fLaC", flac);
        int configuration = Boxes.begin(out, "dfLa", 0, 0);
        out.writeByte(LAST_STREAMINFO);
        out.writeMedium(flac.streamInfo().length());
        out.writeBytes(flac.streamInfo().toByteArray());
        Boxes.end(out, configuration);
        Boxes.end(out, entry);
    }

    private static int beginAudio(ByteBuf out, String type, Mp4Track.Audio audio) {
        int entry = begin(out, type);
        out.writeZero(8);
        out.writeShort(audio.channels());
        out.writeShort(BITS_PER_SAMPLE);
        out.writeInt(0);
        out.writeShort(audio.sampleRate());
        out.writeShort(0);
        return entry;
    }

    private static int begin(ByteBuf out, String type) {
        int entry = Boxes.begin(out, type);
        out.writeZero(6);
        out.writeShort(DATA_REFERENCE);
        return entry;
    }
}
