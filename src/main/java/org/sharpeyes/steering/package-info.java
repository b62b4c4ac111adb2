/**
 * Who steers which camera, and that it stops again: a lock with priorities for each channel, and a stop for whatever
 * keeps a camera moving without anybody asking for it any longer. It neither checks rights nor writes messages.
 */
@NullMarked
package org.sharpeyes.steering;

import org.jspecify.annotations.NullMarked;
