package org.sharpeyes.inventory.sheet;

import java.util.List;
import org.sharpeyes.inventory.point.Need;
import org.sharpeyes.inventory.point.Wording;

/**
 * A field of sheets that are not about points.
 *
 * @param key as the API names it
 * @param synonyms other titles of its column
 * @param guide what to write into it
 */
record SheetField(String key, Wording title, Need need, Wording guide, List<String> synonyms) {
    static SheetField of(String key, String zh, String en, Need need, Wording guide, String... synonyms) {
        return new SheetField(key, new Wording(zh, en), need, guide, List.of(synonyms));
    }
}
