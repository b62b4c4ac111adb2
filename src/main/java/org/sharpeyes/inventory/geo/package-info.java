/**
 * Positions on the ground: the three datums that are in use in China and how far apart things are. Pure: it knows
 * neither grids nor points.
 */
@NullMarked
package org.sharpeyes.inventory.geo;

import org.jspecify.annotations.NullMarked;
