/**
 * The administrative divisions of China, from province to village, and the zones that people define beside them: names
 * by code, each from a day to a day. What is delivered along ends at the county; the rest is imported. Which of them a
 * site works with is for its grids to say.
 */
@NullMarked
package org.sharpeyes.inventory.division;

import org.jspecify.annotations.NullMarked;
