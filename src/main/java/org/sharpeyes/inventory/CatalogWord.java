package org.sharpeyes.inventory;

import java.util.Map;
import org.sharpeyes.inventory.point.Authorship;
import org.sharpeyes.inventory.point.PointField;

/**
 * What a device's catalog says of a camera, in the fields of a point's file.
 *
 * @param by the device, and when it said so
 */
record CatalogWord(Map<PointField, String> values, Authorship by) {

    /** The same words have the same print, in every run of the program; never 0. */
    int print() {
        int print = 1;
        for (Map.Entry<PointField, String> each : values.entrySet()) {
            print = 31 * print
                    + (31 * each.getKey().key().hashCode() ^ each.getValue().hashCode());
        }
        return print == 0 ? 1 : print;
    }
}
