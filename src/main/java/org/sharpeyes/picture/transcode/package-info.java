/**
 * Streams turned into H.264 for those who cannot decode what the camera sends: one worker process for each, within a
 * budget. It does not know who watches.
 */
@NullMarked
package org.sharpeyes.picture.transcode;

import org.jspecify.annotations.NullMarked;
