package org.sharpeyes.play;

import java.net.InetSocketAddress;
import org.sharpeyes.codec.sdp.SessionDescription;
import org.sharpeyes.ingest.ReceiverListener;
import org.sharpeyes.model.Ssrc;
import org.sharpeyes.relay.StreamListener;
import org.sharpeyes.signalling.dialog.InviteListener;

/** The three ears of a session; what they hear is dealt with on its loop, in order, and not after its end. */
final class SessionListeners {
    private SessionListeners() {}

    /** What becomes of the INVITE. */
    record Answers(LiveSession session) implements InviteListener {
        @Override
        public void onSent() {
            session.onLoop(() -> session.stamp(PlayStep.INVITE_SENT, null));
        }

        @Override
        public void onTrying() {
            session.onLoop(() -> session.stamp(PlayStep.TRYING, null));
        }

        @Override
        public void onAnswered(SessionDescription answer) {
            session.onLoop(() -> session.answered(answer));
        }

        @Override
        public void onAcknowledged() {
            session.onLoop(() -> session.stamp(PlayStep.ACK_SENT, null));
        }

        @Override
        public void onRejected(int status, String reason) {
            session.onLoop(() -> session.rejected(status, reason));
        }

        @Override
        public void onTimedOut() {
            session.end(PlayCause.NO_ANSWER);
        }

        @Override
        public void onBye() {
            session.end(PlayCause.ENDED_BY_DEVICE);
        }
    }

    /** What reaches the receiver. */
    record Arrivals(LiveSession session) implements ReceiverListener {
        @Override
        public void onConnected(InetSocketAddress remote) {
            session.onLoop(() -> session.stamp(PlayStep.TCP_CONNECTED, text(remote)));
        }

        @Override
        public void onFirstPacket(InetSocketAddress remote, Ssrc ssrc) {
            session.onLoop(() -> {
                session.stamp(PlayStep.FIRST_PACKET, text(remote));
                session.stamp(PlayStep.SSRC_SEEN, ssrc.toDecimal());
            });
        }

        @Override
        public void onSsrcMismatch(Ssrc seen) {
            session.onLoop(() -> session.ssrcMismatch(seen));
        }

        @Override
        public void onProgramStream() {
            session.onLoop(session::programStream);
        }

        @Override
        public void onKeyFrame() {
            session.onLoop(session::keyFrame);
        }

        @Override
        public void onVideoHeld() {
            session.onLoop(() -> session.keyFrames().missing());
        }

        @Override
        public void onVideoResumed() {
            session.onLoop(() -> session.keyFrames().arrived());
        }

        @Override
        public void onDisconnected(String why) {
            session.onLoop(() -> session.disconnected(why));
        }

        private static String text(InetSocketAddress remote) {
            return remote.getAddress() == null
                    ? remote.toString()
                    : remote.getAddress().getHostAddress() + ":" + remote.getPort();
        }
    }

    /** Who watches the stream. */
    record Viewers(LiveSession session) implements StreamListener {
        @Override
        public void onFirstViewerByte() {
            session.onLoop(session::firstViewerByte);
        }

        @Override
        public void onWatched() {
            session.onLoop(() -> session.onWatched(true));
        }

        @Override
        public void onUnwatched() {
            session.onLoop(() -> session.onWatched(false));
        }

        @Override
        public void onEnded() {
            session.onLoop(session::streamEnded);
        }
    }
}
