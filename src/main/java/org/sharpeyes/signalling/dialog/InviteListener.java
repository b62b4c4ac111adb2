package org.sharpeyes.signalling.dialog;

import org.sharpeyes.codec.sdp.SessionDescription;

/**
 * What becomes of an INVITE, in order: sent, perhaps trying, then answered and acknowledged, or rejected, or timed out.
 * After an answer, {@link #onBye} at most once. Nothing follows {@link Invitation#end()}. Called on signalling's own
 * thread: must not block.
 */
public interface InviteListener {
    void onSent();

    /** A provisional answer came. */
    void onTrying();

    void onAnswered(SessionDescription answer);

    /** The ACK has left. */
    void onAcknowledged();

    /**
     * The device refused, or could not be asked.
     *
     * @param status SIP status; 480 when the device is not registered
     */
    void onRejected(int status, String reason);

    /** The device did not answer at all. */
    void onTimedOut();

    /** The device ended the session, or can no longer be reached. */
    void onBye();
}
