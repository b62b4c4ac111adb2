/**
 * Who the gateway is in TLS, and whom its servers let in: PEM files, read again when they change. It opens no sockets and
 * starts no threads; HTTP, RTSP and SIP all present what is here.
 */
@NullMarked
package org.sharpeyes.tls;

import org.jspecify.annotations.NullMarked;
