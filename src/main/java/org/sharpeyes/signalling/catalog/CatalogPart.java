package org.sharpeyes.signalling.catalog;

import java.util.HashSet;
import java.util.Set;
import org.sharpeyes.codec.manscdp.Manscdp;
import org.sharpeyes.model.CatalogItem;

/** What answers one query, for the whole catalog or for what is below one of its nodes. */
final class CatalogPart {
    private final String code;
    private final Set<String> codes = new HashSet<>();
    private int sumNum = -1;

    CatalogPart(String code) {
        this.code = code;
    }

    boolean isOf(String other) {
        return code.equals(other);
    }

    void add(Manscdp.CatalogResponse response) {
        sumNum = Math.max(sumNum, response.sumNum());
        response.items().stream().map(CatalogItem::code).forEach(codes::add);
    }

    boolean isComplete() {
        return sumNum >= 0 && codes.size() >= sumNum;
    }
}
