/**
 * Which of its addresses the gateway gives to whom: a gateway with several networks, or behind NAT, is reached by
 * different addresses from different places (GB/T 28181-2022 §9.1.1). It only knows what the configuration says.
 */
@NullMarked
package org.sharpeyes.signalling.zone;

import org.jspecify.annotations.NullMarked;
