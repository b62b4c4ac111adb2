/**
 * Media sessions with devices: INVITE, ACK, CANCEL and BYE (GB/T 28181-2022 §9.2, Annex G). It negotiates addresses and
 * SSRCs, and leaves receiving the media to others.
 */
@NullMarked
package org.sharpeyes.signalling.dialog;

import org.jspecify.annotations.NullMarked;
