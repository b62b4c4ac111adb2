/**
 * The file of a camera point (一机一档): which fields there are, how their values are read and checked, and what a file
 * says from which source. Pure: it knows no store, no clock, no device and no grid.
 */
@NullMarked
package org.sharpeyes.inventory.point;

import org.jspecify.annotations.NullMarked;
