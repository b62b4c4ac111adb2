package org.sharpeyes.inventory.grid;

import org.sharpeyes.inventory.NewGrid;

/**
 * A grid that is to be there, whether or not it is already.
 *
 * @param grid where it hangs and what it is called, if it is new
 * @param edit what is known of it
 */
public record GridEntry(NewGrid grid, GridEdit edit) {}
