/** The monthly assessment of a division, as a workbook or a page to print. It only lays out what the figures say. */
@NullMarked
package org.sharpeyes.inventory.kpi.report;

import org.jspecify.annotations.NullMarked;
