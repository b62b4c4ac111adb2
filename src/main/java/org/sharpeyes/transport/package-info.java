/**
 * Sockets on Netty: those that carry SIP in {@code sip}, those that carry media in {@code rtp}. It reads and writes
 * bytes, and knows nothing of what they mean beyond where a message ends.
 */
@NullMarked
package org.sharpeyes.transport;

import org.jspecify.annotations.NullMarked;
