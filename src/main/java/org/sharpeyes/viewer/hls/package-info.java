/**
 * HTTP Live Streaming: one output per stream cuts the fragments of the MP4 that other viewers get into parts and segments,
 * keeps a window of them, and answers whoever asks, how many they may be. It knows no HTTP.
 */
@NullMarked
package org.sharpeyes.viewer.hls;

import org.jspecify.annotations.NullMarked;
