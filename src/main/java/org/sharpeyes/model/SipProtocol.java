package org.sharpeyes.model;

/** What carries a device's SIP messages. */
public enum SipProtocol {
    UDP,
    TCP
}
