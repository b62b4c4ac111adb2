package org.sharpeyes.inventory.kpi.report;

import java.util.List;

/** A table of the report; a sheet of its own in the workbook. */
record Table(String title, List<String> header, List<List<Cell>> rows) {
    Table {
        header = List.copyOf(header);
        rows = List.copyOf(rows);
    }
}
