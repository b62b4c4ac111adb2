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

    /**
     * Writes one MP4 sample of silence.
     *
     * @return how many audio samples it holds, at most the number wanted; 0 when none could be made
     */
    int encodeSilence(int wanted, ByteBuf out);
}
