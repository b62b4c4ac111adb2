package org.sharpeyes.ingest;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import org.sharpeyes.codec.h26x.ElementaryPayload;
import org.sharpeyes.codec.ps.PsListener;
import org.sharpeyes.codec.rtp.RtpPacket;
import org.sharpeyes.model.VideoCodec;

/** RTP packets of bare H.264 or H.265, which some devices send instead of a program stream, to access units. */
final class ElementaryStreamReader implements PayloadReader {
    private final ByteBufAllocator allocator;
    private final VideoCodec codec;
    private final ElementaryPayload format;
    private final VideoAssembler video;

    ElementaryStreamReader(ByteBufAllocator allocator, TrackGate gate, TrackClock videoClock, VideoCodec codec) {
        this.allocator = allocator;
        this.codec = codec;
        this.format = new ElementaryPayload(codec);
        this.video = new VideoAssembler(allocator, gate, videoClock);
        video.declare(codec);
    }

    boolean reads(VideoCodec codec) {
        return codec == this.codec;
    }

    @Override
    public void onPacket(RtpPacket packet) {
        video.onPart(PsListener.NO_TIME, PsListener.NO_TIME, packet.timestamp(), 0);
        ByteBuf bytes = allocator.buffer(packet.payload().readableBytes() + 8);
        try {
            format.read(packet.payload(), bytes);
            video.onBytes(bytes);
        } finally {
            bytes.release();
        }
        if (packet.marker()) {
            video.onMarker();
        }
    }

    @Override
    public void onGap() {
        video.onGap();
    }

    @Override
    public long damaged() {
        return video.damaged();
    }

    @Override
    public void close() {
        video.flush();
        video.close();
    }
}
