package org.sharpeyes.model;

/** One elementary stream of a media stream: what a decoder must know before its first access unit. */
public sealed interface Track {

    /**
     * A video track.
     *
     * @param width pixels, after cropping
     * @param height pixels, after cropping
     * @param configuration the {@code AVCDecoderConfigurationRecord} or {@code HEVCDecoderConfigurationRecord} (ISO/IEC
     *     14496-15): the same bytes go into FLV sequence headers and MP4 {@code avcC}/{@code hvcC} boxes
     * @param codecString RFC 6381 name for browsers, such as {@code avc1.64001F} or {@code hvc1.1.6.L93.B0}
     */
    record Video(VideoCodec codec, int width, int height, ByteString configuration, String codecString)
            implements Track {}

    /**
     * An audio track.
     *
     * @param sampleRate Hz
     * @param channels 1 or 2
     * @param configuration the {@code AudioSpecificConfig} of AAC (ISO/IEC 14496-3); empty for G.711
     */
    record Audio(AudioCodec codec, int sampleRate, int channels, ByteString configuration) implements Track {}
}
