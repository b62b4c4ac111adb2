package org.sharpeyes.api.rtsp;

import io.netty.buffer.ByteBuf;
import io.netty.util.concurrent.Future;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.api.http.ProblemException;
import org.sharpeyes.api.http.ProblemType;
import org.sharpeyes.codec.rtsp.LiveDescription;
import org.sharpeyes.codec.rtsp.RtpInfo;
import org.sharpeyes.codec.rtsp.RtspTransport;
import org.sharpeyes.viewer.Viewer;

/** A player that watches, from PLAY to PAUSE or the end. Lives on the connection's loop, its leg on the leg's. */
final class Playing implements MediaLeg.Listener {
    private final RtspServices services;
    private final RtspPeer peer;
    private final RtspSession.Described described;
    private final Map<Integer, RtspTransport> tracks;
    private final CompletableFuture<RtpInfo> started = new CompletableFuture<>();
    private @Nullable RtspDatagrams datagrams;
    private @Nullable MediaLeg leg;
    private @Nullable Viewer viewer;
    private @Nullable Future<?> timer;

    Playing(RtspServices services, RtspPeer peer, RtspSession.Described described, Map<Integer, RtspTransport> tracks) {
        this.services = services;
        this.peer = peer;
        this.described = described;
        this.tracks = tracks;
    }

    /**
     * Begins; completes on the connection's loop when the first packets are there.
     *
     * @param sockets where the packets go out; null for the connection itself
     */
    CompletionStage<RtpInfo> start(@Nullable RtspDatagrams sockets) {
        datagrams = sockets;
        boolean complete = tracks.size() == described.description().size();
        MediaLeg begun = sockets == null
                ? new InterleavedLeg(peer.channel(), tracks, complete, this)
                : new DatagramLeg(sockets, peer.address(), tracks, this);
        leg = begun;
        if (sockets != null) {
            tracks.values().forEach(track -> sockets.listen(controlAddress(track), peer.heard()));
        }
        long patience = services.patience().toMillis();
        timer = peer.loop().schedule(this::giveUp, patience, TimeUnit.MILLISECONDS);
        viewer = services.viewers().attach(described.stream(), services.container(), begun);
        return started;
    }

    private InetSocketAddress controlAddress(RtspTransport track) {
        return new InetSocketAddress(peer.address(), track.second());
    }

    private void giveUp() {
        started.completeExceptionally(ProblemException.of(
                ProblemType.NO_PICTURE,
                "No key frame within %d s [KEY_FRAME]"
                        .formatted(services.patience().toSeconds())));
    }

    /** Lets the packets go. */
    void go() {
        if (leg != null) {
            leg.go();
        }
    }

    /** Stops watching and frees everything. */
    void close() {
        if (timer != null) {
            timer.cancel(false);
        }
        if (viewer != null) {
            viewer.close();
        }
        if (leg != null) {
            leg.close();
        }
        RtspDatagrams sockets = datagrams;
        if (sockets != null) {
            tracks.values().forEach(track -> sockets.forget(controlAddress(track)));
        }
    }

    @Override
    public void onStarted(List<ByteBuf> first) {
        RtpInfo info = RtpInfo.of(described.description(), first);
        onPeerLoop(() -> {
            if (timer != null) {
                timer.cancel(false);
            }
            started.complete(info);
        });
    }

    /** A player cannot be told of another codec: it has to come again. */
    @Override
    public void onTracks() {
        boolean goesOn = described.stream()
                .tracks()
                .map(LiveDescription::of)
                .filter(now -> !now.continues(described.description()))
                .isEmpty();
        if (!goesOn) {
            onPeerLoop(peer::end);
        }
    }

    @Override
    public void onEnded() {
        onPeerLoop(() -> {
            boolean early = started.completeExceptionally(
                    ProblemException.of(ProblemType.NO_PICTURE, "The stream ended before its first key frame [ENDED]"));
            if (!early) {
                peer.end();
            }
        });
    }

    @Override
    public void onStalled() {
        onPeerLoop(peer::cut);
    }

    private void onPeerLoop(Runnable task) {
        if (peer.loop().inEventLoop()) {
            task.run();
        } else {
            peer.loop().execute(task);
        }
    }
}
