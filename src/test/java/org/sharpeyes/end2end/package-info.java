/**
 * The whole gateway from outside: real SIP, RTP and HTTP on loopback, a real database in a temporary directory, and
 * other people's programs to judge what comes out.
 */
@NullMarked
package org.sharpeyes.end2end;

import org.jspecify.annotations.NullMarked;
