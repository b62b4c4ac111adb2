package org.sharpeyes.codec.h26x;

import io.netty.buffer.ByteBuf;

/**
 * A picture in the form access units carry it.
 *
 * @param payload NAL units behind four-byte lengths, without delimiters and parameter sets; owned by the holder
 */
public record CodedPicture(boolean keyFrame, ByteBuf payload) {}
