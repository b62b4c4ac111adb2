/**
 * The gateway's HTTP and WebSocket door: binds the port, routes every request of {@code openapi.yaml} to its resource
 * and delivers the console. It decides nothing about cameras, alerts or rights itself.
 */
@NullMarked
package org.sharpeyes.api;

import org.jspecify.annotations.NullMarked;
