package org.sharpeyes.api;

import org.sharpeyes.signalling.dialog.Invitation;
import org.sharpeyes.signalling.dialog.InviteListener;
import org.sharpeyes.signalling.dialog.InviteOffer;
import org.sharpeyes.signalling.dialog.Invites;

/** Devices that are sent an INVITE and never answer. */
final class SilentDevices implements Invites {
    @Override
    public Invitation invite(InviteOffer offer, InviteListener listener) {
        listener.onSent();
        return () -> {};
    }
}
