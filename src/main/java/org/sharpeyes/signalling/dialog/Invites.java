package org.sharpeyes.signalling.dialog;

/** Invites devices to send media. */
public interface Invites {
    /** Sends an INVITE. Returns at once; everything else, failures included, goes to the listener. Any thread. */
    Invitation invite(InviteOffer offer, InviteListener listener);
}
