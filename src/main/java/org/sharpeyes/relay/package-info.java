/**
 * One stream in, any number of watchers out: the cache of the last group of pictures, one muxer per container shared by
 * all who watch it, and the news that a stream is watched or no longer is. It knows neither containers nor sockets:
 * {@code viewer} brings both.
 */
@NullMarked
package org.sharpeyes.relay;

import org.jspecify.annotations.NullMarked;
