/**
 * The eight bytes of a PTZCmd (GB/T 28181-2022 Annex A.3): what to move, how fast, and back. It does not know who sends
 * them, nor that a movement must be stopped again.
 */
@NullMarked
package org.sharpeyes.codec.ptz;

import org.jspecify.annotations.NullMarked;
