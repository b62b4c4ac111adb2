/**
 * RTSP 1.0 (RFC 2326) as a server needs it: requests and interleaved frames out of a byte stream, answers into it, the
 * {@code Transport} header, and the description of a live stream. Keeps no session and knows no socket.
 */
@NullMarked
package org.sharpeyes.codec.rtsp;

import org.jspecify.annotations.NullMarked;
