package org.sharpeyes.ingest;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import org.sharpeyes.codec.ps.PsListener;
import org.sharpeyes.model.AudioCodec;
import org.sharpeyes.model.ByteString;
import org.sharpeyes.model.Track;

/**
 * G.711 in RTP packets of its own beside the video's. Their timestamps have a clock and an origin that nobody tells, so
 * that the sound is laid beside the pictures as it comes and goes on by the number of its samples.
 */
final class BareAudio {
    private static final int SAMPLE_RATE = 8_000;
    private static final long MAX_DRIFT = 45_000;
    private static final int MAX_SAMPLES = 8_000;

    private final ByteBufAllocator allocator;
    private final TrackGate gate;
    private long next = PsListener.NO_TIME;

    BareAudio(ByteBufAllocator allocator, TrackGate gate) {
        this.allocator = allocator;
        this.gate = gate;
    }

    /** Takes one packet's samples; copied. Nothing is taken before the first picture. */
    void onPacket(AudioCodec codec, ByteBuf samples) {
        long video = gate.videoTime();
        int count = samples.readableBytes();
        if (video == PsListener.NO_TIME || count == 0 || count > MAX_SAMPLES) {
            return;
        }
        if (next == PsListener.NO_TIME || next < video - MAX_DRIFT) {
            next = video;
        } else if (next > video + MAX_DRIFT) {
            return;
        }
        Track.Audio track = new Track.Audio(codec, SAMPLE_RATE, 1, ByteString.empty());
        gate.onAudio(track, next, allocator.buffer(count).writeBytes(samples));
        next += count * 90_000L / SAMPLE_RATE;
    }
}
