package org.sharpeyes.model;

/** What carries a device's SIP messages. */
public enum SipProtocol {
    UDP,
    TCP,
    /** TCP that is encrypted (RFC 3261 §26.2.1). */
    TLS
}
