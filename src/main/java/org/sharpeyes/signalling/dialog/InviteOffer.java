package org.sharpeyes.signalling.dialog;

import org.sharpeyes.model.ChannelId;
import org.sharpeyes.model.MediaTransport;
import org.sharpeyes.model.Ssrc;

/**
 * What a device is asked to send, and where to.
 *
 * @param mediaHost the address devices reach our receiver by
 * @param mediaPort ignored by the device when we connect to it
 * @param streamNumber 0 main stream, 1 and up sub-streams ({@code a=streamnumber}, GB/T 28181-2022)
 */
public record InviteOffer(
        ChannelId channel, String mediaHost, int mediaPort, MediaTransport transport, Ssrc ssrc, int streamNumber) {}
