package org.sharpeyes.model;

/** How RTP reaches us; active and passive are from the gateway's side (GB/T 28181-2022 Annex D). */
public enum MediaTransport {
    UDP,
    /** The gateway listens, the device connects: the usual TCP mode. */
    TCP_PASSIVE,
    /** The device listens, the gateway connects. */
    TCP_ACTIVE
}
