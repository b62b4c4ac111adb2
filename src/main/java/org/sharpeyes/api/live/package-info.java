/**
 * Streams for viewers over HTTP and WebSocket: finds or starts the stream that a URL names and ties the connection to
 * it. Containers, fan-out and slow viewers are the business of {@code viewer} and {@code relay}.
 */
@NullMarked
package org.sharpeyes.api.live;

import org.jspecify.annotations.NullMarked;
