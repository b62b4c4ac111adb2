/**
 * Coded pictures and sound by FFmpeg (JavaCV): reading media files into access units and drawing test pictures. It
 * knows no sockets and no devices; everything that needs decoding is to be done off the event loops.
 */
@NullMarked
package org.sharpeyes.picture;

import org.jspecify.annotations.NullMarked;
