/**
 * MANSCDP, the XML bodies of MESSAGE and NOTIFY (GB/T 28181-2022 Annex A): bytes in whatever charset and shape the
 * device sends to typed messages, and typed messages to well-formed bytes. It does not match answers to questions and
 * does not decide what a message means for the device's state.
 */
@NullMarked
package org.sharpeyes.codec.manscdp;

import org.jspecify.annotations.NullMarked;
