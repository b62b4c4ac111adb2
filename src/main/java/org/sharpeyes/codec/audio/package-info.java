/**
 * Audio as cameras send it: ADTS around AAC, and G.711. Frames and samples only; timing is the caller's.
 */
@NullMarked
package org.sharpeyes.codec.audio;

import org.jspecify.annotations.NullMarked;
