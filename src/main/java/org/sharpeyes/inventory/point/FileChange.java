package org.sharpeyes.inventory.point;

import java.util.List;

/**
 * A step in the history of a file.
 *
 * @param reason what was given as the reason; may be empty
 * @param fields what changed; empty where only conflicts were found or settled
 */
public record FileChange(Authorship by, String reason, List<FieldChange> fields) {
    public FileChange {
        fields = List.copyOf(fields);
    }
}
