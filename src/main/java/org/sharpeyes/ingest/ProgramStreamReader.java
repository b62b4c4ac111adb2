package org.sharpeyes.ingest;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import org.sharpeyes.codec.ps.ProgramMap;
import org.sharpeyes.codec.ps.PsDemuxer;
import org.sharpeyes.codec.ps.PsListener;
import org.sharpeyes.codec.ps.StreamType;
import org.sharpeyes.codec.rtp.RtpPacket;

/** RTP packets of a program stream to access units. The first video and the first audio stream are taken. */
final class ProgramStreamReader implements PayloadReader, PsListener {
    private static final int FIRST_VIDEO = 0xE0;
    private static final int NONE = 0;

    private final TrackGate gate;
    private final PsDemuxer demuxer;
    private final VideoAssembler video;
    private final AudioAssembler audio;
    private int videoId = NONE;
    private int audioId = NONE;
    private int currentId = NONE;
    private int rtpTimestamp;

    /** @param videoClock goes on from where the reader before has left it */
    ProgramStreamReader(ByteBufAllocator allocator, TrackGate gate, TrackClock videoClock, TrackClock audioClock) {
        this.gate = gate;
        this.video = new VideoAssembler(allocator, gate, videoClock);
        this.audio = new AudioAssembler(allocator, gate, audioClock);
        this.demuxer = new PsDemuxer(allocator, this);
    }

    @Override
    public void onPacket(RtpPacket packet) {
        rtpTimestamp = packet.timestamp();
        demuxer.read(packet.payload());
        if (packet.marker() && currentId == videoId) {
            video.onMarker();
        }
    }

    @Override
    public void onGap() {
        demuxer.gap();
        video.onGap();
        audio.onGap();
    }

    @Override
    public long damaged() {
        return demuxer.damaged() + video.damaged();
    }

    @Override
    public boolean hasAudio() {
        return audio.hasUnits();
    }

    @Override
    public void close() {
        video.flush();
        video.close();
        audio.close();
        demuxer.close();
    }

    @Override
    public void onPack() {
        currentId = NONE;
    }

    @Override
    public void onProgramMap(ProgramMap map) {
        gate.declare(map.hasVideo(), map.hasAudio());
        for (ProgramMap.Entry entry : map.streams()) {
            StreamType.of(entry.streamType()).ifPresent(type -> declare(type, entry.streamId()));
        }
    }

    @Override
    public void onPesStart(int streamId, long pts, long dts, int length) {
        currentId = streamId;
        if (streamId >= FIRST_VIDEO) {
            videoId = videoId == NONE ? streamId : videoId;
        }
        if (streamId == videoId) {
            video.onPart(pts, dts, rtpTimestamp, length);
        } else if (streamId == audioId) {
            audio.onPart(pts, rtpTimestamp);
        }
    }

    @Override
    public void onPesPayload(ByteBuf bytes) {
        if (currentId == videoId) {
            video.onBytes(bytes);
        } else if (currentId == audioId) {
            audio.onBytes(bytes);
        }
    }

    @Override
    public void onPesEnd() {
        if (currentId == audioId) {
            audio.onPartEnd();
        }
    }

    private void declare(StreamType type, int streamId) {
        type.videoCodec().ifPresent(codec -> {
            videoId = videoId == NONE ? streamId : videoId;
            video.declare(codec);
        });
        type.audioCodec().ifPresent(codec -> {
            audioId = audioId == NONE ? streamId : audioId;
            if (audioId == streamId) {
                audio.declare(codec);
            }
        });
    }
}
