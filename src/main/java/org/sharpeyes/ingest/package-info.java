/**
 * One RTP session in: sources told apart by SSRC, packets put in order, program streams taken apart, access units
 * handed to a sink. Knows nothing of who asked for the stream or who watches it.
 */
@NullMarked
package org.sharpeyes.ingest;

import org.jspecify.annotations.NullMarked;
