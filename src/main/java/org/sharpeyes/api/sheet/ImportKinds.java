package org.sharpeyes.api.sheet;

import java.util.Map;
import org.sharpeyes.api.http.ProblemException;
import org.sharpeyes.api.http.ProblemType;
import org.sharpeyes.inventory.sheet.ImportKind;

/** What rows of sheets are, by the names of the contract. */
final class ImportKinds {
    private static final Map<String, ImportKind> NAMES = Map.of(
            "points", ImportKind.POINTS, "requiredPlaces", ImportKind.REQUIRED_PLACES, "grids", ImportKind.GRIDS);

    private ImportKinds() {}

    static ImportKind of(String name) {
        ImportKind kind = NAMES.get(name);
        if (kind == null) {
            throw ProblemException.ofField(
                    ProblemType.REQUEST_REFUSED, "kind", "kind is one of points, requiredPlaces, grids.");
        }
        return kind;
    }

    static String of(ImportKind kind) {
        return switch (kind) {
            case POINTS -> "points";
            case REQUIRED_PLACES -> "requiredPlaces";
            case GRIDS -> "grids";
        };
    }

    static String fileName(ImportKind kind) {
        return kind == ImportKind.REQUIRED_PLACES ? "required-places" : of(kind);
    }
}
