package org.sharpeyes.signalling.trace;

import java.net.InetSocketAddress;
import java.time.Instant;
import org.sharpeyes.model.SipProtocol;

/**
 * A message as it passed the socket, secrets masked.
 *
 * @param sent by the gateway, else received
 * @param peer the other side
 * @param text headers and body; what is very long is cut
 */
public record TracedMessage(Instant at, boolean sent, SipProtocol protocol, InetSocketAddress peer, String text) {}
