/**
 * MANSCDP in MESSAGE (GB/T 28181-2022 §9.3 to §9.6, Annex A): what devices report is answered and passed on as events;
 * what they are asked and told is spelled for them and sent, and their answers are put together. It keeps no state of
 * devices but the questions that are open.
 */
@NullMarked
package org.sharpeyes.signalling.message;

import org.jspecify.annotations.NullMarked;
