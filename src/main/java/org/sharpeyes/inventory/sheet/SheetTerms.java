package org.sharpeyes.inventory.sheet;

import org.sharpeyes.inventory.geo.Datum;
import org.sharpeyes.inventory.point.CodeSpace;

/**
 * How a sheet is to be understood where it does not say so itself.
 *
 * @param datum of rows that name none
 * @param codes whose numbers its coded values are
 * @param zeroIsConnected whether 0 in 联网属性 means 已联网, as in some sheets, and not 1
 */
public record SheetTerms(Datum datum, CodeSpace codes, boolean zeroIsConnected) {
    public static final SheetTerms USUAL = new SheetTerms(Datum.WGS84, CodeSpace.SHEET, false);
}
