/**
 * JAIN-SIP's transaction layer (RFC 3261 §17) on our own sockets, several per JVM: requests we send and requests that
 * need a server transaction. Dialogs are kept by those who have them, and nothing here knows what a request means.
 */
@NullMarked
package org.sharpeyes.signalling.transaction;

import org.jspecify.annotations.NullMarked;
