/**
 * The sockets SIP runs on: one endpoint is a UDP and a TCP port of the same number, on Netty. It cuts streams into
 * messages and says where each came from; it does not read them.
 */
@NullMarked
package org.sharpeyes.transport.sip;

import org.jspecify.annotations.NullMarked;
