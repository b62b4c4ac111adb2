/**
 * Snapshots: a key frame becomes a JPEG in a worker process, and is kept for a while. It does not know where key frames
 * come from, nor who may see the pictures.
 */
@NullMarked
package org.sharpeyes.picture.snapshot;

import org.jspecify.annotations.NullMarked;
