/**
 * The program of a worker process, which decodes and encodes pictures where a crash of a codec harms nobody, and the
 * messages it exchanges with the gateway over its standard input and output. It knows no sockets, streams or files.
 */
@NullMarked
package org.sharpeyes.picture.worker;

import org.jspecify.annotations.NullMarked;
