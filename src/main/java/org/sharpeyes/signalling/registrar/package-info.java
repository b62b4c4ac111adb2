/**
 * Who is registered, under which address, until when (GB/T 28181-2022 §9.1): answers REGISTER statelessly on the event
 * loop and watches keepalives. It knows devices by id only; inventory decides which ids are welcome.
 */
@NullMarked
package org.sharpeyes.signalling.registrar;

import org.jspecify.annotations.NullMarked;
