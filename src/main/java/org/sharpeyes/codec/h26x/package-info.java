/**
 * H.264 and H.265 as far as a relay must understand them (ITU-T H.264, H.265; ISO/IEC 14496-15): NAL units, parameter
 * sets, picture boundaries, key frames. Nothing is decoded.
 */
@NullMarked
package org.sharpeyes.codec.h26x;

import org.jspecify.annotations.NullMarked;
