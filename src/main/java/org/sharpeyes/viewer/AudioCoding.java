package org.sharpeyes.viewer;

import io.netty.buffer.ByteBuf;
import org.sharpeyes.codec.fmp4.Mp4Track;

/** How the audio of a track goes into MP4. */
interface AudioCoding {
    Mp4Track.Audio track();

    /** The name for the {@code codecs} parameter (RFC 6381). */
    String codecString();

    /** The largest piece of a payload that makes one sample of MP4. */
    int maxBytes();

    /** How many audio samples the piece holds. */
    int samplesIn(ByteBuf piece);

    /** Writes the MP4 sample of the piece, whose indices are not moved. */
    void encode(ByteBuf piece, ByteBuf out);

    /** How many audio samples of silence one MP4 sample can hold; 0 where silence cannot be made. */
    int maxSilence();

    void encodeSilence(int samples, ByteBuf out);
}
