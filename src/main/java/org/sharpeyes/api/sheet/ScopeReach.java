package org.sharpeyes.api.sheet;

import org.sharpeyes.api.http.Subject;
import org.sharpeyes.api.http.Whereabouts;
import org.sharpeyes.inventory.sheet.Reach;
import org.sharpeyes.model.GridScope;

/** What a caller may change who may not everywhere. */
record ScopeReach(Whereabouts whereabouts, GridScope scope) implements Reach {
    @Override
    public boolean hasGrid(String gridCode) {
        return whereabouts.covers(scope, new Subject.OfGrid(gridCode));
    }

    @Override
    public boolean hasPoint(String gbCode) {
        return whereabouts.covers(scope, new Subject.OfPoint(gbCode));
    }
}
