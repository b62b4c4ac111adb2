/**
 * RTP packets (RFC 3550): how they are cut out of a TCP byte stream (RFC 4571, RTSP interleaving), and how the tracks of
 * a stream are put into them for players. Knows nothing of order or of loss.
 */
@NullMarked
package org.sharpeyes.codec.rtp;

import org.jspecify.annotations.NullMarked;
