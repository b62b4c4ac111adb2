package org.sharpeyes.viewer.hls;

import io.netty.buffer.ByteBuf;

/**
 * A part of a segment, complete.
 *
 * @param duration ticks of 90 kHz
 * @param independent whether it begins with a key frame
 * @param bytes belong to the segment
 */
record Part(long duration, boolean independent, ByteBuf bytes) {}
