/**
 * Asks devices what they are and which channels they have, at a pace that spares the network (GB/T 28181-2022 §9.5,
 * Annex M). It gathers the parts of a catalog; what becomes of the items is for the inventory.
 */
@NullMarked
package org.sharpeyes.signalling.catalog;

import org.jspecify.annotations.NullMarked;
