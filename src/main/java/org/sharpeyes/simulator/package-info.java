/**
 * Simulated cameras and recorders that speak real SIP and RTP to any GB/T 28181 platform, with fault knobs that
 * reproduce what devices in the field do wrong, and a page that receives and verifies webhooks. It uses nothing of the
 * gateway but its codecs and sockets, and keeps no thread per device.
 */
@NullMarked
package org.sharpeyes.simulator;

import org.jspecify.annotations.NullMarked;
