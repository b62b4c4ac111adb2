package org.sharpeyes.play;

/** The steps from a click to a picture, in the order in which they normally happen. */
public enum PlayStep {
    INVITE_SENT,
    TRYING,
    ANSWERED,
    ACK_SENT,
    TCP_CONNECTED,
    FIRST_PACKET,
    SSRC_SEEN,
    PROGRAM_STREAM,
    KEY_FRAME,
    FIRST_VIEWER_BYTE,
    ENDED
}
