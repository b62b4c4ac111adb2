package org.sharpeyes.ingest;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.codec.audio.AdtsHeader;
import org.sharpeyes.codec.audio.AdtsReader;
import org.sharpeyes.codec.ps.PsListener;
import org.sharpeyes.model.AudioCodec;
import org.sharpeyes.model.ByteString;
import org.sharpeyes.model.Track;

/** Makes audio units of PES packets: one per packet for G.711, one per frame for AAC. */
final class AudioAssembler {
    private static final int MAX_PACKET = 64 << 10;

    private final ByteBufAllocator allocator;
    private final TrackGate gate;
    private final TrackClock clock;
    private @Nullable AudioCodec codec;
    private @Nullable AdtsReader adts;
    private @Nullable ByteBuf packet;
    private long pts = PsListener.NO_TIME;
    private int rtpTimestamp;
    private boolean unitsSeen;
    private long nextFrame = PsListener.NO_TIME;

    AudioAssembler(ByteBufAllocator allocator, TrackGate gate, TrackClock clock) {
        this.allocator = allocator;
        this.gate = gate;
        this.clock = clock;
    }

    /** What the program stream map declares; null for what cannot be carried. */
    void declare(@Nullable AudioCodec declared) {
        if (declared != codec) {
            close();
            codec = declared;
        }
    }

    /** A PES packet begins. */
    void onPart(long partPts, int partRtpTimestamp) {
        discard();
        pts = partPts;
        rtpTimestamp = partRtpTimestamp;
    }

    /** Bytes of it; copied. */
    void onBytes(ByteBuf bytes) {
        if (codec == null) {
            return;
        }
        if (packet == null) {
            packet = allocator.buffer(bytes.readableBytes());
        }
        if (packet.readableBytes() + bytes.readableBytes() <= MAX_PACKET) {
            packet.writeBytes(bytes);
        }
    }

    /** The PES packet is whole. */
    void onPartEnd() {
        ByteBuf whole = packet;
        packet = null;
        if (whole == null || codec == null) {
            return;
        }
        unitsSeen = true;
        if (codec == AudioCodec.AAC) {
            readFrames(whole);
        } else {
            long time = clock.next(pts, rtpTimestamp);
            gate.onAudio(new Track.Audio(codec, 8000, 1, ByteString.empty()), time, whole);
        }
    }

    /** Whether anything has come that could be carried. */
    boolean hasUnits() {
        return unitsSeen;
    }

    /** Bytes were lost. */
    void onGap() {
        discard();
        if (adts != null) {
            adts.reset();
        }
        nextFrame = PsListener.NO_TIME;
    }

    void close() {
        discard();
        if (adts != null) {
            adts.close();
            adts = null;
        }
    }

    private void readFrames(ByteBuf whole) {
        if (adts == null) {
            adts = new AdtsReader(allocator);
        }
        if (pts != PsListener.NO_TIME || nextFrame == PsListener.NO_TIME) {
            nextFrame = pts;
        }
        try {
            adts.read(whole, this::onFrame);
        } finally {
            whole.release();
        }
    }

    private void onFrame(AdtsHeader header, ByteBuf frame) {
        long time = clock.next(nextFrame, rtpTimestamp);
        long duration = 90_000L * AdtsHeader.SAMPLES / header.sampleRate();
        if (nextFrame != PsListener.NO_TIME) {
            nextFrame = (nextFrame + duration) & 0x1_FFFF_FFFFL;
        }
        Track.Audio track = new Track.Audio(
                AudioCodec.AAC, header.sampleRate(), Math.min(header.channels(), 2), header.audioSpecificConfig());
        gate.onAudio(track, time, frame);
    }

    private void discard() {
        if (packet != null) {
            packet.release();
            packet = null;
        }
    }
}
