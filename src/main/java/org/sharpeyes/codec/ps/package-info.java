/**
 * MPEG-2 program streams as GB/T 28181 Annex C uses them (ISO/IEC 13818-1): one pack per video frame. Takes them apart
 * and builds them; what is inside the elementary streams is the business of the video and audio codecs.
 */
@NullMarked
package org.sharpeyes.codec.ps;

import org.jspecify.annotations.NullMarked;
