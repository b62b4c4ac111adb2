/**
 * The figures that operators are assessed on, per grid, vendor and owner: counted as points change, kept through
 * restarts, closed once a day with the evidence from which anybody can work them out again. It measures nothing itself
 * but time; what a point is and whether it is there it is told by the inventory.
 */
@NullMarked
package org.sharpeyes.inventory.kpi;

import org.jspecify.annotations.NullMarked;
