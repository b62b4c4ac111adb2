/**
 * Camera points from and to sheets: xlsx and csv are read row by row, headers recognised, values checked, and what
 * holds is applied at once. Reading is by StAX and bounded everywhere: libraries reserve what a file claims to hold,
 * and a file of a few kilobytes may claim anything. Which fields a point has and what they may hold is not decided here.
 */
@NullMarked
package org.sharpeyes.inventory.sheet;

import org.jspecify.annotations.NullMarked;
