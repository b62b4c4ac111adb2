package org.sharpeyes.simulator;

import gov.nist.javax.sip.message.SIPRequest;
import io.netty.util.concurrent.ScheduledFuture;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.codec.sdp.SessionDescription;
import org.sharpeyes.picture.MediaClip;
import org.sharpeyes.transport.sip.SipPeer;

/** One INVITE dialog on the device's side and the media that belongs to it. Belongs to the simulation's loop. */
final class MediaCall implements AutoCloseable {
    final Camera camera;
    final SipPeer peer;
    final SIPRequest invite;
    final SessionDescription offer;
    final String localTag;
    private @Nullable MediaClip clip;
    private @Nullable MediaPort port;
    private @Nullable Streamer streamer;
    private @Nullable ScheduledFuture<?> repetition;
    private @Nullable ScheduledFuture<?> ending;
    private boolean acknowledged;
    private boolean closed;

    MediaCall(Camera camera, SipPeer peer, SIPRequest invite, SessionDescription offer, String localTag) {
        this.camera = camera;
        this.peer = peer;
        this.invite = invite;
        this.offer = offer;
        this.localTag = localTag;
    }

    String callId() {
        return invite.getCallId().getCallId();
    }

    /** Code of the channel that is to send. */
    String channelCode() {
        return SipUsers.target(invite);
    }

    /** The sender's half of Subject: a second INVITE with the same replaces this one (2016 Annex K). */
    String senderStream() {
        return SipUsers.senderStream(invite);
    }

    boolean isClosed() {
        return closed;
    }

    /** What it takes to answer; from the thread that opened the port, before the loop goes on. */
    void ready(MediaClip loaded, MediaPort opened) {
        clip = loaded;
        port = opened;
    }

    void repeatBy(ScheduledFuture<?> timer) {
        repetition = timer;
    }

    /** The ACK came. The result is whether it is the first one and media can start. */
    boolean acknowledge() {
        boolean first = !acknowledged && port != null;
        acknowledged = true;
        cancelRepetition();
        return first;
    }

    @Nullable
    MediaClip clip() {
        return clip;
    }

    @Nullable
    MediaPort port() {
        return port;
    }

    /** It will be said that it is over. */
    void endBy(ScheduledFuture<?> timer) {
        ending = timer;
    }

    void streamBy(Streamer started) {
        streamer = started;
    }

    @Nullable
    Streamer streamer() {
        return streamer;
    }

    /** Ends the media and frees its socket; no SIP. */
    @Override
    public void close() {
        closed = true;
        cancelRepetition();
        if (ending != null) {
            ending.cancel(false);
        }
        if (streamer != null) {
            streamer.stop();
        }
        if (port != null) {
            port.close();
        }
    }

    private void cancelRepetition() {
        if (repetition != null) {
            repetition.cancel(false);
        }
    }
}
