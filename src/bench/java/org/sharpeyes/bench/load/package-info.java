/**
 * Load on a running gateway, and the floors it is compared with. Every part is a process of its own: the gateway, a
 * sender of real-time streams, viewers, and in the gateway's place a bare receive loop, a bare write loop or FFmpeg. The
 * clock that measures latency is {@link System#nanoTime()}, which on Linux all processes share.
 */
@NullMarked
package org.sharpeyes.bench.load;

import org.jspecify.annotations.NullMarked;
