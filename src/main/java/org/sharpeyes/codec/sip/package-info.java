/**
 * SIP as GB/T 28181 speaks it: reading messages with JAIN-SIP's parser, framing them on a stream, writing requests and
 * responses, digest authentication, and the headers the standard adds. It knows no socket, clock or transaction.
 */
@NullMarked
package org.sharpeyes.codec.sip;

import org.jspecify.annotations.NullMarked;
