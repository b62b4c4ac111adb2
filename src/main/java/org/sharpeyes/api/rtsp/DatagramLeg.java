package org.sharpeyes.api.rtsp;

import io.netty.buffer.ByteBuf;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import org.sharpeyes.codec.rtsp.InterleavedFrames;
import org.sharpeyes.codec.rtsp.RtspTransport;

/** Packets in datagrams, to the address of the RTSP connection and nowhere else. */
final class DatagramLeg extends MediaLeg {
    private final RtspDatagrams datagrams;
    private final InetAddress player;
    private final Map<Integer, RtspTransport> tracks;

    DatagramLeg(RtspDatagrams datagrams, InetAddress player, Map<Integer, RtspTransport> tracks, Listener listener) {
        super(datagrams.loop(), listener);
        this.datagrams = datagrams;
        this.player = player;
        this.tracks = tracks;
    }

    @Override
    void send(ByteBuf frames) {
        InterleavedFrames.forEach(frames, (channel, index, length) -> {
            RtspTransport wanted = tracks.get(InterleavedFrames.trackOf(channel));
            if (wanted != null) {
                boolean control = InterleavedFrames.isControl(channel);
                int port = control ? wanted.second() : wanted.first();
                datagrams.write(control, frames.retainedSlice(index, length), new InetSocketAddress(player, port));
            }
        });
        frames.release();
    }

    @Override
    void push() {
        datagrams.flush();
    }

    @Override
    long queued() {
        return datagrams.queuedBytes();
    }
}
