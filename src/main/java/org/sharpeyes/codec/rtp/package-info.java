/**
 * RTP packets (RFC 3550) and how they are cut out of a TCP byte stream (RFC 4571, RTSP interleaving). Knows nothing of
 * what the payload is, of order or of loss.
 */
@NullMarked
package org.sharpeyes.codec.rtp;

import org.jspecify.annotations.NullMarked;
