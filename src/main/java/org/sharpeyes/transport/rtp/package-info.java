/**
 * The sockets RTP comes in by, the ports they stand on and the SSRCs that tell streams apart. Hands over bytes with
 * their source address; does not know streams, order or loss.
 */
@NullMarked
package org.sharpeyes.transport.rtp;

import org.jspecify.annotations.NullMarked;
