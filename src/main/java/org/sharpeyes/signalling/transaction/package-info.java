/**
 * Transactions (RFC 3261 §17) on our own sockets: those of our requests, and JAIN-SIP's, several per JVM, for INVITE and
 * for requests of devices that need a server transaction. Dialogs are kept by those who have them, and nothing here knows what a request means.
 */
@NullMarked
package org.sharpeyes.signalling.transaction;

import org.jspecify.annotations.NullMarked;
