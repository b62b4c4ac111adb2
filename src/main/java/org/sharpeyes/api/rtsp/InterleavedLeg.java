package org.sharpeyes.api.rtsp;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOutboundBuffer;
import java.util.Map;
import org.sharpeyes.codec.rtsp.InterleavedFrames;
import org.sharpeyes.codec.rtsp.RtspTransport;

/** Packets on the RTSP connection: as muxed to a player who takes all on the usual channels, else chosen and renamed. */
final class InterleavedLeg extends MediaLeg {
    private final Channel channel;
    private final Map<Integer, RtspTransport> tracks;
    private final boolean asMuxed;

    /**
     * A leg of these tracks.
     *
     * @param complete whether the stream has no other tracks
     */
    InterleavedLeg(Channel channel, Map<Integer, RtspTransport> tracks, boolean complete, Listener listener) {
        super(channel.eventLoop(), listener);
        this.channel = channel;
        this.tracks = tracks;
        this.asMuxed = complete
                && tracks.entrySet().stream().allMatch(track -> {
                    int usual = InterleavedFrames.channelOf(track.getKey());
                    return track.getValue().first() == usual && track.getValue().second() == usual + 1;
                });
    }

    @Override
    void send(ByteBuf frames) {
        var unused = channel.write(asMuxed ? frames : renamed(frames), channel.voidPromise());
    }

    private ByteBuf renamed(ByteBuf frames) {
        ByteBuf out = channel.alloc().buffer(frames.readableBytes());
        InterleavedFrames.forEach(frames, (number, index, length) -> {
            RtspTransport wanted = tracks.get(InterleavedFrames.trackOf(number));
            if (wanted != null) {
                int start = out.writerIndex();
                out.writeBytes(frames, index - InterleavedFrames.PREFIX_BYTES, InterleavedFrames.PREFIX_BYTES + length);
                out.setByte(start + 1, InterleavedFrames.isControl(number) ? wanted.second() : wanted.first());
            }
        });
        frames.release();
        return out;
    }

    @Override
    void push() {
        channel.flush();
    }

    @Override
    long queued() {
        ChannelOutboundBuffer buffer = channel.unsafe().outboundBuffer();
        return buffer == null ? 0 : buffer.totalPendingWriteBytes();
    }
}
