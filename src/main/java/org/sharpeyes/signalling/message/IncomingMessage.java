package org.sharpeyes.signalling.message;

import org.sharpeyes.model.DeviceId;
import org.sharpeyes.transport.sip.SipPeer;

/**
 * A body that a device has sent.
 *
 * @param callId of the request that it came in
 * @param sender whose it is by the request: by its dialog, else by From
 */
@SuppressWarnings("ArrayRecordComponent") // passed on once, never compared
public record IncomingMessage(Way way, String callId, DeviceId sender, SipPeer from, byte[] body) {
    /** The request that a device tells something in. */
    public enum Way {
        MESSAGE,
        NOTIFY
    }
}
