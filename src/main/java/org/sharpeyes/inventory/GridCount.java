package org.sharpeyes.inventory;

/**
 * A grid with its camera points, those of all grids below it included.
 *
 * @param points all points
 * @param online points that can be watched now
 */
public record GridCount(Grid grid, int points, int online) {}
