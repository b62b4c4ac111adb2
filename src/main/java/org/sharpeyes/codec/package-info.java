/**
 * Bytes and texts to typed messages and back, one package per protocol. Pure: no channels, clocks, threads, loggers or
 * SQL; every input is bounded, and bad input is a {@link org.sharpeyes.codec.MalformedMessageException}.
 */
@NullMarked
package org.sharpeyes.codec;

import org.jspecify.annotations.NullMarked;
