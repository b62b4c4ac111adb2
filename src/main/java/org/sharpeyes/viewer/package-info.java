/**
 * One leg out per watcher: the muxers of FLV and fragmented MP4 behind the relay, and what happens to a viewer whose
 * connection is slower than the stream. It knows no HTTP and no WebSocket: a
 * {@link org.sharpeyes.viewer.ViewerConnection} stands for both.
 */
@NullMarked
package org.sharpeyes.viewer;

import org.jspecify.annotations.NullMarked;
