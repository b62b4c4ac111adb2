/**
 * Playlists of HTTP Live Streaming with low-latency parts (RFC 8216 and its second edition, draft-pantos-hls-rfc8216bis),
 * as texts. What is listed in them, and when, is decided by {@code viewer.hls}.
 */
@NullMarked
package org.sharpeyes.codec.hls;

import org.jspecify.annotations.NullMarked;
