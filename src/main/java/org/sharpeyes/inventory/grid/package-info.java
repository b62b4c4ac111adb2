/**
 * What there is to say of a grid beside its name and its place in the tree: what it is for, who keeps it, how many live
 * there, where its borders are; how grids are moved, merged and split; and which grid a point belongs in.
 */
@NullMarked
package org.sharpeyes.inventory.grid;

import org.jspecify.annotations.NullMarked;
